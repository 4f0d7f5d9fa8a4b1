import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turns } from './turns.ts';

test('one work begins when the one before has ended, also where that failed', async () => {
  const inTurn = turns();
  const { promise, reject } = Promise.withResolvers<string>();
  const done: string[] = [];
  const first = inTurn(() => promise);
  const second = inTurn(async () => void done.push('second'));
  await Promise.resolve();
  assert.deepEqual(done, []);
  reject(new Error('no'));
  await assert.rejects(first, /no/);
  await second;
  assert.deepEqual(done, ['second']);
});
