import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../test/support/application.ts';
import { check } from '../config/index.ts';
import type { Environment } from '../model/environment.ts';
import {
  frontsOf,
  readersOf,
  serviceOn,
  siteAddresses,
  siteUrl,
  tierOf,
  topologyOf,
  urlOf,
} from './index.ts';

const topology = (more: Partial<Environment> = {}) =>
  topologyOf(
    check({ name: 'it', domain: 'foobar.com', lab: { subnet: '10.0.0.0/24' }, ...more }, 'a test'),
    APPLICATION,
  );
const names = (hosts: readonly { readonly name: string }[]) => hosts.map(({ name }) => name);

test('the site is found at its name and the port of what faces the internet, at every shared address', () => {
  const it = topology();
  assert.equal(siteUrl(it), 'https://www.foobar.com');
  assert.equal(siteUrl(it, 8080), 'https://www.foobar.com:8080');
  const fronts = (of: typeof it) => frontsOf(of).map(({ id }) => id);
  assert.deepEqual(fronts(it), ['lb1/haproxy-tls', 'lb2/haproxy-tls']);
  const plain = topology({ certificates: 'none' });
  assert.deepEqual(
    [siteUrl(plain), ...fronts(plain)],
    ['http://www.foobar.com', 'lb1/haproxy', 'lb2/haproxy'],
  );
  assert.deepEqual(siteAddresses(it), ['10.0.0.31', '10.0.0.32']);
  assert.deepEqual(siteAddresses(topology({ loadBalancers: { count: 1 } })), ['10.0.0.21']);
});

test('reads go to whoever is not the primary; to the primary where nobody else is, or the file says so', () => {
  assert.deepEqual(names(readersOf(topology(), 'db2')), ['db1', 'db3']);
  assert.deepEqual(names(readersOf(topology({ database: { voters: 1, replicas: 0 } }), 'db1')), ['db1']);
  assert.deepEqual(names(readersOf(topology({ database: { reads: 'primary' } }), 'db2')), ['db2']);
});

test('all servers work, or one does and the others stand by', () => {
  assert.deepEqual(topology().servers, { working: ['web1', 'web2'], standby: [] });
  assert.deepEqual(topology({ servers: { count: 3, mode: 'active-passive' } }).servers, {
    working: ['web1'],
    standby: ['web2', 'web3'],
  });
});

test('voters come first, and who never becomes the primary after them', () => {
  assert.deepEqual(topology({ database: { voters: 3, replicas: 1 } }).databases, {
    voters: ['db1', 'db2', 'db3'],
    replicas: ['db4'],
    readFrom: 'copies',
  });
});

for (const [host, unit, hosts] of [
  ['dns1', 'knot.service', ['dns1', 'dns2']],
  ['lb2', 'haproxy.service', ['lb1', 'lb2']],
  ['web1', 'nginx.service', ['web1', 'web2']],
  ['db3', 'mysql.service', ['db1', 'db2', 'db3']],
  ['internet', 'unbound.service', ['internet']],
] as const) {
  test(`what ${host} fails over to, and the unit without which it does nothing`, () => {
    const it = topology();
    const found = it.hosts.find(({ name }) => name === host);
    assert.ok(found);
    const tier = tierOf(it, found);
    assert.deepEqual([tier.unit, names(tier.hosts)], [unit, hosts]);
  });
}

test('a service is asked at its own address, or at loopback where only its host reaches it', () => {
  const it = topology();
  const on = (host: string, name: string) => {
    const found = it.hosts.find((each) => each.name === host);
    assert.ok(found);
    return serviceOn(it, found, name);
  };
  assert.equal(urlOf(it, on('lb1', 'haproxy-stats'), 'report'), 'http://127.0.0.1:8404/stats;csv');
  assert.equal(urlOf(it, on('db1', 'supervisor'), 'primary'), 'http://10.0.0.201:8008/primary');
  assert.throws(() => urlOf(it, on('db1', 'mysql'), 'ready'), /mysql is not asked for ready/);
});
