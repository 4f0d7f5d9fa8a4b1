import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSeal } from './seal.ts';

const secret = Buffer.from('JBSWY3DPEHPK3PXP');

test('what was sealed opens with the same key in the same place, and nowhere else', () => {
  const seal = createSeal(['key']);
  const sealed = seal.close(secret, 'totp:1');
  assert.deepEqual(seal.open(sealed, 'totp:1'), secret);
  assert.equal(sealed.includes(secret), false);
  assert.notDeepEqual(sealed, seal.close(secret, 'totp:1'));
  assert.throws(() => seal.open(sealed, 'totp:2'));
  assert.throws(() => createSeal(['another']).open(sealed, 'totp:1'));
});

test('a changed value does not open', () => {
  const seal = createSeal(['key']);
  const sealed = seal.close(secret, 'totp:1');
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => seal.open(changed, 'totp:1'), `byte ${at}`);
  }
});

test('what is derived is the same every time, and another for another context or key', () => {
  const hex = (secret: string, context: string) => createSeal([secret]).derive(context).toString('hex');
  assert.equal(hex('a', 'order 1'), hex('a', 'order 1'));
  assert.equal(new Set([hex('a', 'order 1'), hex('a', 'order 2'), hex('b', 'order 1')]).size, 3);
});

test('of several keys the first seals and derives, and each opens what it has sealed', () => {
  const [old, both, turned] = [createSeal(['a']), createSeal(['a', 'b']), createSeal(['b', 'a'])];
  const byOld = old.close(secret, 'totp:1');
  const byNew = turned.close(secret, 'totp:1');
  for (const seal of [both, turned]) {
    for (const sealed of [byOld, byNew]) assert.deepEqual(seal.open(sealed, 'totp:1'), secret);
    assert.throws(() => seal.open(byOld, 'totp:2'));
    assert.throws(() => seal.open(createSeal(['c']).close(secret, 'totp:1'), 'totp:1'));
  }
  assert.deepEqual([turned.isCurrent(byOld, 'totp:1'), turned.isCurrent(byNew, 'totp:1')], [false, true]);
  assert.deepEqual(both.derive('order 1'), old.derive('order 1'));
  assert.deepEqual(turned.derivations('order 1'), [
    createSeal(['b']).derive('order 1'),
    old.derive('order 1'),
  ]);
});
