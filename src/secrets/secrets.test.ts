import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { test } from 'node:test';
import { MAKE, redact, resolver, secretsWanted } from './index.ts';

test('redacting leaves nothing of a secret, even of one inside another', () => {
  const text = redact('a=hunter2 b=hunter2-and-more c=other', { short: 'hunter2', long: 'hunter2-and-more' });
  assert.equal(text, 'a=<secret short> b=<secret long> c=other');
});

test('of a key of several lines, no line is left standing, and its borders are', async () => {
  const key = String(await MAKE['p256-key']());
  const [border = '', first = ''] = key.split('\n');
  const clean = redact(`${border}\n  ${first} failed\nwhole: ${key}`, { key });
  assert.equal(clean, `${border}\n  <secret key> failed\nwhole: <secret key>`);
});

test('each kind of secret is what it says, and never the same twice', async () => {
  assert.equal(Buffer.from(String(await MAKE.random()), 'base64url').length, 32);
  const key = createPrivateKey(String(await MAKE['p256-key']()));
  assert.equal(key.asymmetricKeyDetails?.namedCurve, 'prime256v1');
  for (const make of Object.values(MAKE)) assert.notEqual(await make(), await make());
});

test('contents resolve to bytes, and an unknown name is a defect', () => {
  const resolve = resolver({ password: 's3cret' }, new Map([['supervisor', Buffer.from('js')]]));
  assert.equal(String(resolve({ kind: 'text', text: 'plain' })), 'plain');
  assert.equal(String(resolve({ kind: 'secret', name: 'password' })), 's3cret');
  assert.equal(String(resolve({ kind: 'artifact', name: 'supervisor' })), 'js');
  assert.throws(() => resolve({ kind: 'secret', name: 'nobody' }), /no secret is named nobody/);
});

test('secrets are collected from the files of all hosts, each with how it is made', () => {
  const host = (...contents: { readonly name: string; readonly made?: 'p256-key' }[]) => ({
    host: 'h',
    packages: [],
    users: [],
    directories: [],
    units: [],
    owned: [],
    certificates: [],
    files: contents.map((content) => ({
      path: `/etc/${content.name}`,
      owner: 'root',
      group: 'root',
      mode: '0600',
      content: { kind: 'secret' as const, ...content },
    })),
  });
  assert.deepEqual(
    secretsWanted([host({ name: 'b' }, { name: 'a', made: 'p256-key' }), host({ name: 'b' })]),
    [
      { name: 'a', kind: 'p256-key', make: MAKE['p256-key'], formed: false, days: 0, hosts: ['h'] },
      { name: 'b', kind: 'random', make: MAKE.random, formed: false, days: 0, hosts: ['h'] },
    ],
  );
});
