import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hangAgreement, heldUpFor } from './hung.ts';

/** Of people who come at these moments and wait for so long. */
const waited = (ms: number, ...moments: readonly number[]) =>
  moments.map((intended) => ({ ok: true, intended, ended: intended + ms }));

test('it lasts until nobody comes any more who has to wait', () => {
  assert.equal(heldUpFor([...waited(3_000, 1_100, 1_900), ...waited(100, 2_500)], 1_000), 900);
  assert.equal(heldUpFor(waited(2_000, 1_100, 1_900), 1_000), 0);
});

test('who fails has noticed it, and one alone is chance', () => {
  const failed = { ok: false, intended: 1_500, ended: 1_510 };
  assert.equal(heldUpFor([failed], 1_000), 0);
  assert.equal(heldUpFor([failed, { ...failed, intended: 1_700 }], 1_000), 700);
  assert.equal(heldUpFor([], 1_000), 0);
});

test('longer than was predicted is an outage that nobody predicted; less than people notice is none', () => {
  assert.equal(hangAgreement(5_300, 5_300), 'missed, as predicted');
  assert.equal(hangAgreement(5_300, 5_301), 'missed, unpredicted');
  assert.equal(hangAgreement(0, 1), 'missed, unpredicted');
  assert.equal(hangAgreement(5_300, 0), 'spared, against the prediction');
  assert.equal(hangAgreement(2_000, 0), 'spared');
});
