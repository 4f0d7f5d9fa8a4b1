import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostStatus } from './host-status.ts';
import { unhealthyOf } from './status.ts';

const host = (name: string, more: Partial<HostStatus> = {}): HostStatus => ({
  name,
  address: '10.0.0.1',
  roles: [],
  reachable: true,
  services: [{ name: 'ssh', healthy: true }],
  release: null,
  database: null,
  rotation: null,
  addresses: [],
  ...more,
});
const unhealthy = (hosts: readonly HostStatus[]) => unhealthyOf({ hosts, addresses: [] });

test('a database host that does not serve data yet is unhealthy, whatever runs on it', () => {
  assert.equal(unhealthy([host('web1')]), null);
  assert.match(unhealthy([host('web1'), host('db5', { roles: ['database'] })]) ?? '', /^db5: /);
});

test('what is unhealthy is named', () => {
  assert.equal(unhealthy([host('db2', { reachable: false })]), 'db2 does not answer');
  const services = [{ name: 'nginx', healthy: false }];
  assert.equal(unhealthy([host('web1', { services })]), 'web1: nginx does not run');
  const addresses = [{ address: '10.0.0.31', hosts: [] }];
  assert.equal(unhealthyOf({ hosts: [], addresses }), '10.0.0.31 is on no host');
});
