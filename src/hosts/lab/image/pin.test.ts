import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isUsed, pin, pinOf } from './pin.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trivet-pin-'));
  process.env.TRIVET_CACHE = join(folder, 'cache');
});
after(async () => {
  delete process.env.TRIVET_CACHE;
  await rm(folder, { recursive: true });
});

test('an image is used as long as one host is pinned to it, wherever that host lies', async () => {
  const [web1, db1] = [join(folder, 'here/web1'), join(folder, 'there/db1')];
  assert.equal(await isUsed('aaaa'), false);
  await pin(web1, 'aaaa');
  await pin(db1, 'aaaa');
  assert.equal(await pinOf(web1), 'aaaa');

  await rm(web1, { recursive: true });
  assert.equal(await isUsed('aaaa'), true);
  await rm(db1, { recursive: true });
  assert.equal(await isUsed('aaaa'), false);
});

test('a host that is pinned anew no longer uses its former image', async () => {
  const host = join(folder, 'here/lb1');
  await pin(host, 'bbbb');
  await pin(host, 'bbbb');
  await pin(host, 'cccc');
  assert.deepEqual([await isUsed('bbbb'), await isUsed('cccc')], [false, true]);
});
