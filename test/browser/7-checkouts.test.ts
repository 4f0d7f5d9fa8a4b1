import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertAllBought, BAD_DAY } from '../load/run.ts';
import { checkout } from '../support/checkout.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp();
after(() => votersUp());

test('people buy on a bad day of the payment provider: charges, orders and receipts, one to one', async () => {
  await assertAllBought(lab, { count: 60, perSecond: 4, faults: BAD_DAY });
});

test('people buy while a release is rolled out', async () => {
  const next = checkout();
  next.edit('apps/shop/src/ui/layout.tsx', 'means to be here tomorrow', 'has just been painted');
  await assertAllBought(lab, { count: 60, perSecond: 4, faults: {} }, async () => {
    const { code, stderr } = await next.trivet('deploy', '--env', lab.file);
    assert.equal(code, 0, stderr);
  });
});
