import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachedOf } from './large-packets.ts';

test('a voter is reached for five seconds after it was asked at length', () => {
  const reached = { db2: 1_000, db3: 5_000 };
  assert.deepEqual(reachedOf(reached, 6_000), ['db2', 'db3']);
  assert.deepEqual(reachedOf(reached, 6_001), ['db3']);
  assert.deepEqual(reachedOf({}, 6_000), []);
});
