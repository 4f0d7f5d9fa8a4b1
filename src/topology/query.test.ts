import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../test/support/application.ts';
import { check } from '../config/index.ts';
import { callerName, callersOf, topologyOf } from './index.ts';

const topology = topologyOf(
  check({ name: 'it', domain: 'foobar.com', lab: { subnet: '10.0.0.0/24' } }, 'a test'),
  APPLICATION,
);
const serviceOf = (id: string) => {
  const found = topology.services.find((service) => service.id === id);
  assert.ok(found, `no service ${id}`);
  return found;
};

for (const [id, callers] of [
  ['lb1/haproxy', ['anybody', 'internet/acme', 'lb1/keepalived']],
  ['lb1/haproxy-tls', ['anybody', 'internet/paysim']],
  ['web1/ssh', ['operator']],
  ['web1/nginx', ['lb1/haproxy-tls', 'lb2/haproxy-tls', 'web2/site']],
] as const) {
  test(`who may talk to ${id}: ${callers.join(', ')}`, () => {
    assert.deepEqual(callersOf(topology, serviceOf(id)).map(callerName), callers);
  });
}
