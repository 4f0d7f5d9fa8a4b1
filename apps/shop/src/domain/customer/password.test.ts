import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import { hashPassword, verifyPassword } from './password.ts';

test('a password opens its own hash only, and no hash has the same salt', async () => {
  const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.notEqual(one, two);
  assert.equal(await verifyPassword('correct horse', one), true);
  assert.equal(await verifyPassword('correct Horse', one), false);
});

test('two spellings of one text are one password', async () => {
  assert.equal(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9')), true);
});

test('a hash of another cost, as after a change of ours, still verifies', async () => {
  const nonce = Buffer.alloc(16, 7);
  const tag = argon2Sync('argon2id', {
    message: 'old',
    nonce,
    memory: 1024,
    passes: 1,
    parallelism: 2,
    tagLength: 24,
  });
  const phc = `$argon2id$v=19$m=1024,t=1,p=2$${nonce.toString('base64').replaceAll('=', '')}$${tag.toString('base64')}`;
  assert.equal(await verifyPassword('old', phc), true);
  assert.equal(await verifyPassword('new', phc), false);
});

test('without an account the answer is no', async () => {
  assert.equal(await verifyPassword('', undefined), false);
  assert.equal(await verifyPassword('x', '$2b$10$something-else'), false);
});
