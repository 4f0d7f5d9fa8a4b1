import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topologyWith } from '../../test/support/audit-sample.ts';
import type { Environment } from '../model/environment.ts';
import { shortfalls } from './service-level.ts';

const missed = (serviceLevel: Environment['serviceLevel'], environment: Partial<Environment> = {}) =>
  shortfalls(topologyWith({ ...environment, ...(serviceLevel ? { serviceLevel } : {}) }));
const settings = (...given: Parameters<typeof missed>) => missed(...given).map(({ setting }) => setting);

const ALL = { failedRequests: 0, writeStall: '8s', lostWrites: 0 };

test('nothing is owed, nothing is missed', () => assert.deepEqual(settings(undefined), []));

test('two of everything and three voters keep all of it', () => {
  assert.deepEqual(settings({ write: ALL, pay: ALL, read: { failedRequests: 0 } }), []);
});

test('a single point of failure is named', () => {
  const [first, ...others] = missed({ read: { failedRequests: 5 } }, { loadBalancers: { count: 1 } });
  assert.equal(first?.setting, 'serviceLevel.read.failedRequests');
  assert.equal(first?.why, 'without lb1 nobody can read pages, and nothing takes over');
  assert.deepEqual(others, []);
});

test('of one primary, neither stalls nor losses have an end', () => {
  const one = { database: { voters: 1, replicas: 1 } };
  assert.deepEqual(settings({ write: ALL, read: { failedRequests: 0 } }, one), [
    'serviceLevel.write.failedRequests',
    'serviceLevel.write.writeStall',
    'serviceLevel.write.lostWrites',
  ]);
  assert.deepEqual(settings({ write: { lostWrites: 1 } }, one), []);
});

test('an election takes seven and a half seconds, and no promise makes it faster', () => {
  assert.deepEqual(settings({ write: { writeStall: '7500ms' } }), []);
  const [found] = missed({ write: { writeStall: '7499ms' } });
  assert.equal(found?.setting, 'serviceLevel.write.writeStall');
  assert.match(found?.why ?? '', /7500 ms at worst, and 7499 ms are owed \(a member is suspected: 5000 ms/);
  assert.equal(found?.next, 'Owe 8s or more.');
});

test('a journey that nothing offers cannot be owed', () => {
  assert.deepEqual(settings({ alert: { failedRequests: 0 } }), ['serviceLevel.alert']);
});

test('a way that is cut, although the host is healthy, is not in any level', () => {
  const standby = { loadBalancers: { mode: 'active-passive' as const } };
  assert.deepEqual(settings({ read: { failedRequests: 0 } }, standby), []);
});
