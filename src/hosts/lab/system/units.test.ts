import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Groups } from './groups.ts';
import { clearLab, clearUnit } from './units.ts';

test('what is cleared is cleared in every tree that repeats the folders, and no other lab with it', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'trivet-units-'));
  context.after(() => rm(folder, { recursive: true }));
  const trees = ['unified', 'systemd'].map((name) => join(folder, name));
  const [root = '', ...shadows] = trees;
  const groups: Groups = { kind: 'plain', root, shadows };
  for (const tree of trees) {
    for (const unit of ['one/web1', 'one/web1/payload/init.scope', 'two/web1'])
      await mkdir(join(tree, 'trivet', unit), { recursive: true });
  }
  const left = (path: string) => trees.filter((tree) => existsSync(join(tree, 'trivet', path)));

  await clearUnit(groups, { lab: 'one', name: 'web1' });
  assert.deepEqual(left('one/web1'), []);
  await clearLab(groups, 'one');
  assert.deepEqual(left('one'), []);
  assert.deepEqual(left('two/web1'), trees);
  await clearLab(groups, 'two');
  assert.deepEqual(left(''), []);
});
