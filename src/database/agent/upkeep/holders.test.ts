import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Holding, holdingAfter, NOBODY, overdue } from './holders.ts';

/** Who is overdue in the end, by whom each second saw. */
function after(...seconds: readonly (readonly number[])[]): readonly number[] {
  let holding: Holding = NOBODY;
  seconds.forEach((seen, second) => {
    holding = holdingAfter(holding, seen, second * 1_000);
  });
  return overdue(holding, (seconds.length - 1) * 1_000);
}

test('who holds up others for three seconds is overdue, and nobody before', () => {
  assert.deepEqual(after([7], [7], [7]), []);
  assert.deepEqual(after([7], [7], [7, 8], [7, 8]), [7]);
});

test('who let others go on in between begins anew', () => {
  assert.deepEqual(after([7], [7], [], [7], [7]), []);
});
