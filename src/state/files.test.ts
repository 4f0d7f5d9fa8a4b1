import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { TrivetError } from '../model/error.ts';
import { discard, foldersIn, replaceFile, requireSpace, textOf } from './files.ts';

async function folder(context: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'trivet-files-'));
  context.after(() => rm(path, { recursive: true }));
  return path;
}

test('a replaced file has the new text and mode, and leaves nothing beside it', async (context) => {
  const path = await folder(context);
  await writeFile(join(path, 'key'), 'old', { mode: 0o644 });
  await replaceFile(join(path, 'key'), 'new', 0o600);
  assert.equal(await textOf(join(path, 'key')), 'new');
  assert.equal((await stat(join(path, 'key'))).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(path), ['key']);
});

test('a link in the place of a file is replaced, and what it points to is left alone', async (context) => {
  const path = await folder(context);
  await writeFile(join(path, 'precious'), 'mine');
  await symlink(join(path, 'precious'), join(path, 'hostname'));
  await replaceFile(join(path, 'hostname'), 'web1', 0o644);
  assert.equal(await readFile(join(path, 'precious'), 'utf8'), 'mine');
});

test('what an interrupted removal left is no folder, and the next removal takes it', async (context) => {
  const path = await folder(context);
  await mkdir(join(path, '.discarded-web1', 'upper'), { recursive: true });
  await mkdir(join(path, 'web1', 'upper'), { recursive: true });
  assert.deepEqual(await foldersIn(path), ['web1']);
  await discard(join(path, 'web1'));
  assert.deepEqual(await readdir(path), []);
});

test('too little space is an error that says how much is needed', async (context) => {
  const path = await folder(context);
  await requireSpace(path, 0, 'nothing');
  await assert.rejects(
    requireSpace(path, 1e9, 'the image'),
    (error) =>
      error instanceof TrivetError &&
      error.code === 'TRV_DISK_FULL' &&
      /the image needs 1000000000 GB/.test(error.message),
  );
});
