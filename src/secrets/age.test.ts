import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { decrypt, encrypt, isIdentity, makeIdentity, recipientOf } from './age.ts';
import { openX25519 } from './age-x25519.ts';
import { fromBech32 } from './bech32.ts';

const [ann, bob, eve] = [await makeIdentity(), await makeIdentity(), await makeIdentity()];
const keyOf = (identity: string) => fromBech32(identity, 'age-secret-key-') ?? assert.fail(identity);
const sealed = async (text: string, ...identities: string[]) =>
  Buffer.from(await encrypt(text, await Promise.all(identities.map(recipientOf))));

test('what the library has encrypted is opened as the library opens it, whatever its length', async () => {
  const lengths = fc.oneof(fc.nat(300), fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 131_072, 140_000));
  await fc.assert(
    fc.asyncProperty(lengths, fc.constantFrom([ann], [eve, ann], [ann, bob, eve]), async (length, to) => {
      const text = 'é'.repeat(length / 2) + 'x'.repeat(length % 2);
      assert.equal(openX25519(await sealed(text, ...to), keyOf(ann)), text);
    }),
    { numRuns: 40 },
  );
});

test('of what was encrypted, no byte can be another, and nothing be missing, added or of somebody else', async () => {
  const file = await sealed('x'.repeat(200), bob, ann);
  assert.equal(openX25519(file, keyOf(eve)), undefined);
  for (let at = 0; at < file.length; at += 1) {
    const changed = Buffer.from(file);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    assert.equal(openX25519(changed, keyOf(ann)), undefined, `byte ${at}`);
    assert.equal(openX25519(file.subarray(0, at), keyOf(ann)), undefined, `cut off at ${at}`);
  }
  assert.equal(openX25519(Buffer.concat([file, Buffer.from('x')]), keyOf(ann)), undefined);
  const long = await sealed('x'.repeat(140_000), ann);
  assert.equal(
    openX25519(long.subarray(0, -(140_000 - 2 * 65_536 + 16)), keyOf(ann)),
    undefined,
    'a chunk cut off',
  );
});

test('identities of other kinds open what is encrypted to them', async () => {
  const hybrid = await generateHybridIdentity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(hybrid));
  const file = await encrypter.encrypt('hunter2');
  assert.deepEqual(await decrypt(file, [ann, hybrid]), { kind: 'opened', text: 'hunter2' });
  assert.deepEqual(await decrypt(file, [ann]), { kind: 'foreign' });
  assert.equal(await isIdentity(hybrid), true);
});

test('the library opens what is encrypted', async () => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(bob);
  assert.equal(await decrypter.decrypt(await sealed('hunter2', ann, bob), 'text'), 'hunter2');
});

test('of an identity no letter can be another', async () => {
  assert.equal(await isIdentity(ann), true);
  assert.equal(keyOf(ann).length, 32);
  for (let at = 0; at < ann.length; at += 1) {
    const other = ann[at] === 'Q' ? 'P' : 'Q';
    assert.equal(
      fromBech32(ann.slice(0, at) + other + ann.slice(at + 1), 'age-secret-key-'),
      undefined,
      `letter ${at}`,
    );
  }
  assert.equal(fromBech32(`a${ann.slice(1)}`, 'age-secret-key-'), undefined, 'both cases');
  assert.equal(await isIdentity('AGE-SECRET-KEY-1QQQQ'), false);
});
