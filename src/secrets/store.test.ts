import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { decrypt, encrypt, makeIdentity, recipientOf } from './age.ts';
import { changeSecrets, freshSecrets, loadSecrets, peekSecrets, random } from './index.ts';

const parent = await mkdtemp(join(tmpdir(), 'trivet-secrets-'));
after(() => rm(parent, { recursive: true }));

let state = '';
let path = '';
let plain = '';
let identity = '';

beforeEach(async () => {
  const folder = await mkdtemp(join(parent, 'case-'));
  state = join(folder, 'state');
  path = join(state, 'secrets.age');
  plain = join(state, 'secrets.json');
  identity = join(folder, 'config', 'identity');
  process.env.TRIVET_IDENTITY = identity;
  delete process.env.TRIVET_IDENTITY_COMMAND;
});

const putSecret = (at: string, name: string, current: string) =>
  changeSecrets(at, (secrets) => ({ ...secrets, [name]: { current, since: '2026-01-01T00:00:00.000Z' } }));
const load = (...names: string[]) => loadSecrets(path, names.map(random));

/** The error of a code, in whose words no secret stands. */
const error = (code: string, where: string) => (thrown: Error & { code?: string; where?: string }) => {
  assert.deepEqual([thrown.code, thrown.where], [code, where]);
  assert.doesNotMatch(`${thrown.message} ${thrown.cause}`, /hunter2|AGE-SECRET/);
  return true;
};

test('missing secrets are made once, and rest so that only the identity opens them', async () => {
  const first = await load('mysql-app', 'mysql-root');
  assert.deepEqual(Object.keys(first), ['mysql-app', 'mysql-root']);
  assert.deepEqual(await readdir(state), ['secrets.age']);
  const bytes = await readFile(path);
  assert.match(bytes.toString('latin1'), /^age-encryption\.org\/v1\n-> X25519 /);
  for (const value of Object.values(first)) assert.equal(bytes.includes(value), false);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.deepEqual(await load('mysql-root'), first);
});

test('who has no identity gets one with the first secret, and is told of it once', async () => {
  const told: string[] = [];
  const tell = (sentence: string) => void told.push(sentence);
  assert.deepEqual(await loadSecrets(path, [], tell), {});
  assert.deepEqual(told, []);
  await loadSecrets(path, [random('a')], tell);
  await loadSecrets(path, [random('b')], tell);
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', new RegExp(`^${identity} is new`));
  assert.equal((await stat(identity)).mode & 0o777, 0o600);
  assert.equal((await stat(dirname(identity))).mode & 0o777, 0o700);
});

test('an identity that is there serves, and is left as it is', async () => {
  await mkdir(dirname(identity));
  const text = `# mine\n${await makeIdentity()}\n`;
  await writeFile(identity, text, { mode: 0o600 });
  const first = await load('a');
  assert.equal(await readFile(identity, 'utf8'), text);
  assert.deepEqual(await load('a'), first);
});

test('a program that prints an identity serves as well, run without a shell', async () => {
  const first = await load('a');
  process.env.TRIVET_IDENTITY_COMMAND = `cat  ${identity}`;
  assert.deepEqual(await load('a'), first);
  process.env.TRIVET_IDENTITY_COMMAND = `cat ${identity};true`;
  await assert.rejects(
    load('a'),
    error('TRV_IDENTITY_MISSING', `TRIVET_IDENTITY_COMMAND=cat ${identity};true`),
  );
  process.env.TRIVET_IDENTITY_COMMAND = 'no-such-program';
  await assert.rejects(load('a'), error('TRV_IDENTITY_MISSING', 'TRIVET_IDENTITY_COMMAND=no-such-program'));
});

test('whoever only looks makes none: what is missing has a value that is kept nowhere', async () => {
  const seen = await peekSecrets(path, [random('a')]);
  assert.notEqual((await peekSecrets(path, [random('a')])).a, seen.a);
  await assert.rejects(stat(path), { code: 'ENOENT' });
  await assert.rejects(stat(identity), { code: 'ENOENT' });
  const kept = await load('a');
  assert.deepEqual(Object.keys(await peekSecrets(path, [random('a'), random('b')])), ['a', 'b']);
  assert.deepEqual(await load(), kept);
});

test('an added name leaves the others as they were; one from outside takes the place of its own alone', async () => {
  const first = await load('payment/key');
  const second = await load('b');
  assert.equal(second['payment/key'], first['payment/key']);
  await putSecret(path, 'payment/key', 'sk_live_1');
  assert.deepEqual(await load('payment/key'), { ...second, 'payment/key': 'sk_live_1' });
});

test('a secret from outside may be the first', async () => {
  await putSecret(path, 'payment/key', 'sk_live_1');
  assert.deepEqual(await load(), { 'payment/key': 'sk_live_1' });
});

test('what lay there unencrypted is taken over once, and goes', async () => {
  await mkdir(state);
  await writeFile(plain, '{"a": "hunter2"}', { mode: 0o600 });
  assert.deepEqual(await peekSecrets(path, []), { a: 'hunter2' });
  assert.deepEqual(await readdir(state), ['secrets.json']);
  assert.equal((await load('a', 'b')).a, 'hunter2');
  assert.deepEqual(await readdir(state), ['secrets.age']);
  // As after an interruption between the two.
  await writeFile(plain, '{"a": "old"}', { mode: 0o600 });
  assert.equal((await load('a')).a, 'hunter2');
  assert.deepEqual(await readdir(state), ['secrets.age']);
});

test('an unencrypted file that others can read is refused, and so is a damaged one', async () => {
  await mkdir(state);
  await writeFile(plain, '{"a": "hunter2"}');
  await chmod(plain, 0o640);
  await assert.rejects(load('a'), error('TRV_SECRETS_UNUSABLE', plain));
  await chmod(plain, 0o600);
  await writeFile(plain, '{"a": "hunter2"');
  await assert.rejects(load('a'), error('TRV_SECRETS_UNUSABLE', plain));
});

test('without the identity nothing is opened, and none is made in its place', async () => {
  await load('a');
  await rm(identity);
  await assert.rejects(load('a'), error('TRV_IDENTITY_MISSING', identity));
  await assert.rejects(putSecret(path, 'a', 'b'), error('TRV_IDENTITY_MISSING', identity));
  await assert.rejects(stat(identity), { code: 'ENOENT' });
});

test('another identity, something else, and one that others can read are refused', async () => {
  await load('a');
  await writeFile(identity, await makeIdentity());
  await assert.rejects(load('a'), error('TRV_IDENTITY_UNUSABLE', identity));
  for (const text of ['', '-----BEGIN OPENSSH PRIVATE KEY-----', 'AGE-SECRET-KEY-1QQQQ']) {
    await writeFile(identity, text);
    await assert.rejects(load('a'), error('TRV_IDENTITY_UNUSABLE', identity));
  }
  await chmod(identity, 0o604);
  await assert.rejects(load('a'), error('TRV_IDENTITY_UNUSABLE', identity));
});

test('a store of which any byte is another, or the end is missing, is refused', async () => {
  await load('a');
  const good = await readFile(path);
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const bad = Uint8Array.from(good);
      bad[at] = (bad[at] ?? 0) ^ flip;
      await writeFile(path, bad);
      await assert.rejects(load('a'), { code: /^TRV_(SECRETS|IDENTITY)_UNUSABLE$/ });
      await writeFile(path, good.subarray(0, at));
      await assert.rejects(load('a'), { code: 'TRV_SECRETS_UNUSABLE' });
    }),
    { numRuns: 60 },
  );
});

test('a store of another shape is refused without quoting it', async () => {
  await load('a');
  const recipient = await recipientOf((await readFile(identity, 'utf8')).trim().split('\n').at(-1) ?? '');
  for (const text of ['{"version": 1, "secrets": {"a": "hunter2"}}', 'hunter2']) {
    await writeFile(path, await encrypt(text, [recipient]));
    await assert.rejects(load('a'), error('TRV_SECRETS_UNUSABLE', path));
  }
});

test('each of several recipients opens what was encrypted to them, and nobody else does', async () => {
  const [ann, bob, eve] = [await makeIdentity(), await makeIdentity(), await makeIdentity()];
  const bytes = await encrypt('hunter2', [await recipientOf(ann), await recipientOf(bob)]);
  for (const identities of [[ann], [bob], [eve, bob]]) {
    assert.deepEqual(await decrypt(bytes, identities), { kind: 'opened', text: 'hunter2' });
  }
  assert.deepEqual(await decrypt(bytes, [eve]), { kind: 'foreign' });
});

test('who redacts sees a change of the secrets', async () => {
  const fresh = freshSecrets(path);
  assert.deepEqual(await fresh(), {});
  await putSecret(path, 'a', 'one');
  assert.deepEqual(await fresh(), { a: 'one' });
  assert.equal(await fresh(), await fresh());
  await putSecret(path, 'a', 'two');
  assert.deepEqual(await fresh(), { a: 'two' });
});
