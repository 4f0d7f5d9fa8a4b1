import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../test/support/application.ts';
import { check } from '../config/index.ts';
import type { Environment } from '../model/environment.ts';
import { digestOf, topologyOf } from './index.ts';

const BASE = { name: 'a', domain: 'foobar.com', lab: { subnet: '10.43.0.0/24' } };
const digestWith = (environment: Partial<Environment>) =>
  digestOf(topologyOf(check({ ...BASE, ...environment }, 'a test'), APPLICATION));

test('the same topology has the same digest, however it was written', () => {
  assert.match(digestWith({}), /^[0-9a-f]{64}$/);
  assert.equal(digestWith({ dns: { servers: 2 } }), digestWith({}));
  assert.equal(
    digestWith({ servers: { count: 3, mode: 'active-passive' } }),
    digestWith({ servers: { mode: 'active-passive', count: 3 } }),
  );
});

test('another host, or another way to use the same, is another topology', () => {
  const digests = [{}, { dns: { servers: 1 } }, { database: { reads: 'primary' as const } }].map(digestWith);
  assert.equal(new Set(digests).size, 3);
});

test('what is owed to users is no part of it', () => {
  assert.equal(digestWith({ serviceLevel: { read: { failedRequests: 0 } } }), digestWith({}));
});
