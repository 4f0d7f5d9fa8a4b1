import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { flawOf } from './flaw.ts';
import { MAKE } from './index.ts';

test('what is made here has no flaw', async () => {
  for (const kind of ['random', 'p256-key'] as const)
    assert.equal(flawOf('a', kind, await MAKE[kind]()), null);
});

test('a value of more lines than one is none', () => {
  for (const value of ['one\ntwo', 'one\rtwo', 'one\0']) {
    assert.match(flawOf('payment/key', 'random', value) ?? '', /line break/);
  }
});

test("a key of another kind is refused, and one value of a provider's for another", () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({
    type: 'sec1',
    format: 'pem',
  });
  for (const value of [String(other), 'hunter2']) assert.match(flawOf('a', 'p256-key', value) ?? '', /P-256/);
  assert.match(flawOf('payment/key', 'random', 'pk_live_1') ?? '', /publishable/);
  assert.match(flawOf('payment/key', 'random', 'whsec_1') ?? '', /webhook/);
  assert.match(flawOf('payment/webhook-secret', 'random', 'sk_live_1') ?? '', /whsec_/);
  assert.equal(flawOf('payment/key', 'random', 'rk_live_1'), null);
});
