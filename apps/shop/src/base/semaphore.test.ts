import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Busy, semaphore } from './semaphore.ts';

test('so many run at once, so many wait in order, and the next is refused', async () => {
  const run = semaphore({ running: 2, waiting: 1 });
  const started: number[] = [];
  const gates = [0, 1, 2].map(() => Promise.withResolvers<void>());
  const work = (id: number) =>
    run(async () => {
      started.push(id);
      await gates[id]?.promise;
    });
  const all = [work(0), work(1), work(2)];
  await assert.rejects(work(3), Busy);
  assert.deepEqual(started, [0, 1]);
  gates[0]?.resolve();
  await all[0];
  assert.deepEqual(started, [0, 1, 2]);
  gates[1]?.resolve();
  gates[2]?.resolve();
  await Promise.all(all);
});

test('work that fails makes room', async () => {
  const run = semaphore({ running: 1, waiting: 0 });
  await assert.rejects(
    run(() => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.equal(await run(async () => 'yes'), 'yes');
});
