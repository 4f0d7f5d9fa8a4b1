import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topologyWith } from '../../test/support/audit-sample.ts';
import { elementOf, elementsOf, predict } from './index.ts';

const AS_DRAWN = {
  certificates: 'none' as const,
  dns: { servers: 1 },
  loadBalancers: { count: 1 },
  database: { voters: 1, replicas: 1 },
};
const EVERY_PAGE = ['static', 'read', 'sign-in', 'write', 'pay'];
const WRITES = ['sign-in', 'write', 'pay'];

const without = (environment: Parameters<typeof topologyWith>[0], keys: string[], primary?: string) =>
  predict(topologyWith(environment), keys.map(elementOf), primary);

test('nothing lost, nothing missed', () => assert.deepEqual(without(AS_DRAWN, []), []));

test('the three that the drawing has one of', () => {
  assert.deepEqual(without(AS_DRAWN, ['dns1']), ['resolve', ...EVERY_PAGE]);
  assert.deepEqual(without(AS_DRAWN, ['lb1']), EVERY_PAGE);
  assert.deepEqual(without(AS_DRAWN, ['lb1/haproxy']), EVERY_PAGE);
  assert.deepEqual(without(AS_DRAWN, ['db1']), WRITES);
  assert.deepEqual(without(AS_DRAWN, ['db2']), []);
  assert.deepEqual(without(AS_DRAWN, ['db1', 'db2']), ['read', ...WRITES]);
});

test('a load balancer goes round a server and the way to it', () => {
  assert.deepEqual(without(AS_DRAWN, ['web1']), []);
  assert.deepEqual(without(AS_DRAWN, ['lb1/haproxy > web1/nginx']), []);
  assert.deepEqual(without(AS_DRAWN, ['web1/site', 'web2/nginx']), EVERY_PAGE);
});

test('a server that cannot write stays in rotation, and its share of users notices', () => {
  assert.deepEqual(without(AS_DRAWN, ['web1/database-primary > db1/mysql']), WRITES);
  assert.deepEqual(without(AS_DRAWN, ['web2/site > web2/database-reads']), ['read', ...WRITES]);
  assert.deepEqual(without(AS_DRAWN, ['web1/site > internet/paysim']), ['pay']);
});

test('a server without its database proxy says so, and leaves rotation', () => {
  assert.deepEqual(without(AS_DRAWN, ['web1/database-primary', 'web1/database-reads']), []);
});

test('of voters, who cannot be reached matters when it is the primary', () => {
  assert.deepEqual(without({}, ['web1/database-primary > db2/mysql']), []);
  assert.deepEqual(without({}, ['web1/database-primary > db2/mysql'], 'db2'), WRITES);
  assert.deepEqual(without({}, ['db1', 'db2']), WRITES);
  assert.deepEqual(without({}, ['db1/mysql > db2/mysql']), []);
});

test('with two of everything and three voters, any host may be lost', () => {
  for (const element of elementsOf(topologyWith({}))) {
    if (element.kind === 'host') assert.deepEqual(without({}, [element.name]), []);
  }
});

test('companies outside are not ours to lose', () => {
  const names = elementsOf(topologyWith({})).flatMap((element) =>
    element.kind === 'host' ? element.name : [],
  );
  assert.deepEqual(names, ['dns1', 'dns2', 'lb1', 'lb2', 'web1', 'web2', 'db1', 'db2', 'db3']);
});
