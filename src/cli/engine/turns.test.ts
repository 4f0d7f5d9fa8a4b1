import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostStatus } from './host-status.ts';
import { goodOf } from './turns.ts';

const host = (name: string, more: Partial<HostStatus> = {}): HostStatus => ({
  name,
  address: '10.0.0.1',
  roles: [],
  reachable: true,
  services: [],
  release: null,
  database: null,
  rotation: null,
  addresses: [],
  ...more,
});
const shared = {
  virtualAddresses: [
    { address: '10.0.0.31', router: 1, hosts: ['lb1', 'lb2'] },
    { address: '10.0.0.32', router: 2, hosts: ['lb2', 'lb1'] },
  ],
};
const good = (name: string, seen: readonly HostStatus[]) => goodOf(name, seen, shared);

test('of a server, its services and its place in every rotation are good', () => {
  const web1 = host('web1', {
    services: [
      { name: 'nginx', healthy: true },
      { name: 'site', healthy: false },
    ],
  });
  const lb1 = host('lb1', {
    services: [{ name: 'haproxy', healthy: true }],
    rotation: { web1: 'UP', web2: 'UP' },
  });
  const lb2 = host('lb2', { rotation: { web1: 'DOWN', web2: 'UP' } });
  assert.deepEqual(good('web1', [web1, lb1, lb2]), ['web1 runs nginx', 'lb1 sends requests to web1']);
});

test('of a load balancer, the address that is its own is good, and one that it keeps for another is not', () => {
  const lb1 = host('lb1', { addresses: ['10.0.0.31', '10.0.0.32'], rotation: { web1: 'UP', web2: 'NOLB' } });
  const lb2 = host('lb2', { rotation: { web1: 'UP' } });
  assert.deepEqual(good('lb1', [lb1, lb2]), ['lb1 has 10.0.0.31', 'lb1 sends requests to web1']);
  assert.deepEqual(good('lb2', [lb2, lb1]), ['lb2 sends requests to web1']);
});
