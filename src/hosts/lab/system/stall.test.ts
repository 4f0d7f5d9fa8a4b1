import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { bytesIn, watchForStall } from './stall.ts';

test('what moves is left alone however long it takes, and what stands still is told once', async () => {
  let looks = 0;
  const movesUntil = 20;
  const stalls = await new Promise<number>((resolve) => {
    let told = 0;
    const sign = async () => String(Math.min(++looks, movesUntil));
    const end = watchForStall(30, sign, () => told++, 2);
    const timer = setInterval(() => {
      if (told === 0) return;
      assert.ok(looks > movesUntil, `told after ${looks} looks`);
      clearInterval(timer);
      end();
      resolve(told);
    }, 1);
  });
  assert.equal(stalls, 1);
});

test('a download grows by what has arrived, not by what its file was made to hold', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'trivet-stall-'));
  context.after(() => rm(folder, { recursive: true }));
  assert.equal(await bytesIn(join(folder, 'absent')), 0);
  await writeFile(join(folder, 'a.deb'), 'x'.repeat(5_000));
  await writeFile(join(folder, 'b.deb'), '');
  await truncate(join(folder, 'b.deb'), 1_000_000);
  assert.equal(await bytesIn(folder), 5_000);
});
