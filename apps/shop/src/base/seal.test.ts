import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSeal } from './seal.ts';

const secret = Buffer.from('JBSWY3DPEHPK3PXP');

test('what was sealed opens with the same key in the same place, and nowhere else', () => {
  const seal = createSeal('key');
  const sealed = seal.close(secret, 'totp:1');
  assert.deepEqual(seal.open(sealed, 'totp:1'), secret);
  assert.equal(sealed.includes(secret), false);
  assert.notDeepEqual(sealed, seal.close(secret, 'totp:1'));
  assert.throws(() => seal.open(sealed, 'totp:2'));
  assert.throws(() => createSeal('another').open(sealed, 'totp:1'));
});

test('a changed value does not open', () => {
  const seal = createSeal('key');
  const sealed = seal.close(secret, 'totp:1');
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => seal.open(changed, 'totp:1'), `byte ${at}`);
  }
});

test('what is derived is the same every time, and another for another context or key', () => {
  const hex = (secret: string, context: string) => createSeal(secret).derive(context).toString('hex');
  assert.equal(hex('a', 'order 1'), hex('a', 'order 1'));
  assert.equal(new Set([hex('a', 'order 1'), hex('a', 'order 2'), hex('b', 'order 1')]).size, 3);
});
