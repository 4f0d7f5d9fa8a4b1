import assert from 'node:assert/strict';
import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { MAKE } from '../make.ts';
import { formed } from './index.ts';

const SECRET = 'not-so-random';

test('what is made of a secret is the same each time, and another of another secret', () => {
  for (const form of ['authority-key', 'authority-certificate'] as const) {
    assert.equal(formed(SECRET, form), formed(SECRET, form));
    assert.notEqual(formed(SECRET, form), formed('another', form));
    assert.doesNotMatch(formed(SECRET, form), new RegExp(SECRET));
  }
  assert.equal(formed(SECRET, undefined), SECRET);
});

test('the thumbprint is that of the key (RFC 7638 section 3.2)', async () => {
  const key = String(await MAKE['p256-key']());
  const { crv, kty, x, y } = createPublicKey(key).export({ format: 'jwk' });
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  assert.match(formed(key, 'key-thumbprint'), new RegExp(`^thumbprint ${thumbprint}$`, 'm'));
});

test('the authority is known by its name, its key and its own signature', () => {
  const certificate = new X509Certificate(formed(SECRET, 'authority-certificate'));
  assert.equal(certificate.subjectAltName, 'DNS:acme.test');
  assert.equal(certificate.checkHost('acme.test'), 'acme.test');
  assert.equal(certificate.checkHost('www.foobar.com'), undefined);
  assert.ok(certificate.verify(certificate.publicKey));
  assert.ok(certificate.checkPrivateKey(createPrivateKey(formed(SECRET, 'authority-key'))));
  assert.ok(!certificate.checkPrivateKey(createPrivateKey(formed('another', 'authority-key'))));
});
