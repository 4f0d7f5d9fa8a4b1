import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { loadSecrets, peekSecrets, putSecret, redact, resolver, secretNames } from './index.ts';

let folder = '';
let path = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trivet-secrets-'));
  path = join(folder, 'state', 'secrets.json');
});

afterEach(() => rm(folder, { recursive: true }));

test('missing secrets are made once, 32 bytes each, in a file that nobody else can read', async () => {
  const first = await loadSecrets(path, ['mysql-app', 'mysql-root']);
  assert.deepEqual(Object.keys(first), ['mysql-app', 'mysql-root']);
  for (const value of Object.values(first)) assert.equal(Buffer.from(value, 'base64url').length, 32);
  assert.notEqual(first['mysql-app'], first['mysql-root']);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(join(folder, 'state')), ['secrets.json']);
  assert.deepEqual(await loadSecrets(path, ['mysql-root']), first);
});

test('whoever only looks makes none: what is missing has a value that is kept nowhere', async () => {
  const seen = await peekSecrets(path, ['a']);
  assert.notEqual((await peekSecrets(path, ['a'])).a, seen.a);
  await assert.rejects(stat(path), { code: 'ENOENT' });
  const kept = await loadSecrets(path, ['a']);
  assert.deepEqual(Object.keys(await peekSecrets(path, ['a', 'b'])), ['a', 'b']);
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), kept);
});

test('an added name leaves the others as they were', async () => {
  const first = await loadSecrets(path, ['a']);
  const second = await loadSecrets(path, ['b']);
  assert.equal(second.a, first.a);
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), second);
});

test('a secret from outside takes the place of the one that was made, and of no other', async () => {
  const first = await loadSecrets(path, ['payment/key', 'b']);
  await putSecret(path, 'payment/key', 'sk_live_1');
  assert.deepEqual(await loadSecrets(path, ['payment/key']), { ...first, 'payment/key': 'sk_live_1' });
  assert.equal((await stat(path)).mode & 0o777, 0o600);
});

test('a file that others can read is refused', async () => {
  await loadSecrets(path, ['a']);
  await chmod(path, 0o640);
  await assert.rejects(loadSecrets(path, ['a']), { code: 'TRV_SECRETS_UNUSABLE', where: path });
});

test('a damaged file is refused without quoting it', async () => {
  await loadSecrets(path, ['a']);
  await writeFile(path, '{"a": "hunter2"');
  await assert.rejects(loadSecrets(path, ['a']), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'TRV_SECRETS_UNUSABLE');
    assert.doesNotMatch(`${error.message} ${error.cause}`, /hunter2/);
    return true;
  });
});

test('redacting leaves nothing of a secret, even of one inside another', () => {
  const text = redact('a=hunter2 b=hunter2-and-more c=other', { short: 'hunter2', long: 'hunter2-and-more' });
  assert.equal(text, 'a=<secret short> b=<secret long> c=other');
});

test('contents resolve to bytes, and an unknown name is a defect', () => {
  const resolve = resolver({ password: 's3cret' }, new Map([['supervisor', Buffer.from('js')]]));
  assert.equal(String(resolve({ kind: 'text', text: 'plain' })), 'plain');
  assert.equal(String(resolve({ kind: 'secret', name: 'password' })), 's3cret');
  assert.equal(String(resolve({ kind: 'artifact', name: 'supervisor' })), 'js');
  assert.throws(() => resolve({ kind: 'secret', name: 'nobody' }), /no secret is named nobody/);
});

test('the names of secrets are collected from the files of all hosts', () => {
  const host = (...names: string[]) => ({
    host: 'h',
    packages: [],
    users: [],
    directories: [],
    units: [],
    owned: [],
    files: names.map((name) => ({
      path: `/etc/${name}`,
      owner: 'root',
      group: 'root',
      mode: '0600',
      content: { kind: 'secret' as const, name },
    })),
  });
  assert.deepEqual(secretNames([host('b', 'a'), host('b')]), ['a', 'b']);
});
