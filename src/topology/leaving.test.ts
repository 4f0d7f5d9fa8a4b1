import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topologyWith } from '../../test/support/audit-sample.ts';
import { topologyOf, withHosts } from './index.ts';

const before = topologyWith({
  dns: { servers: 3 },
  servers: { count: 4 },
  database: { voters: 5, replicas: 1 },
});
const after = topologyWith({
  dns: { servers: 1 },
  loadBalancers: { count: 1 },
  servers: { count: 1 },
  database: { voters: 3 },
});
const names = (topology: typeof after) => topology.hosts.map(({ name }) => name).sort();

test('with the hosts that are to go, there are those from before, at their addresses', () => {
  const stay = new Set(names(after));
  const leaving = names(before).filter((name) => !stay.has(name));
  const both = topologyOf(withHosts(after.config, leaving), after.application);
  assert.deepEqual(names(both), names(before));
  const addresses = ({ hosts }: typeof after) =>
    Object.fromEntries(hosts.map(({ name, address }) => [name, address]));
  assert.deepEqual(addresses(both), addresses(before));
});

test('a host that nobody knows changes nothing', () => {
  assert.deepEqual(withHosts(after.config, ['cache1', 'web', 'internet']), after.config);
});
