import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { withLock } from './lock.ts';

test('who comes second is told so, and works when the first is done', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'trivet-lock-'));
  context.after(() => rm(folder, { recursive: true }));
  const order: string[] = [];
  const told = Promise.withResolvers<void>();

  let second = Promise.resolve();
  await withLock(
    folder,
    () => order.push('first waits'),
    async () => {
      second = withLock(folder, told.resolve, async () => {
        order.push('second works');
      });
      await told.promise;
      order.push('first is done');
    },
  );
  await second;
  assert.deepEqual(order, ['first is done', 'second works']);
});

test('a lock is free again after work that failed', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'trivet-lock-'));
  context.after(() => rm(folder, { recursive: true }));
  await assert.rejects(
    withLock(
      folder,
      () => {},
      () => Promise.reject(new Error('broken')),
    ),
    /broken/,
  );
  assert.equal(
    await withLock(
      folder,
      () => {},
      async () => 'free',
    ),
    'free',
  );
});
