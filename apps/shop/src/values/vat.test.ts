import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { apportion, formatRate, type Share, splitOrder, splitRefunds, vatIn } from './vat.ts';

const rate = fc.constantFrom(0, 250, 550, 700, 1_900, 2_000, 2_550, 2_700);
const minor = fc.bigInt({ min: 0n, max: 10_000_000n });
const lines = fc.array(fc.record({ rate, gross: minor }), { minLength: 1, maxLength: 8 });

const sum = (amounts: readonly bigint[]) => amounts.reduce((all, each) => all + each, 0n);
const total = (shares: readonly Share[]) => ({
  net: sum(shares.map(({ net }) => net)),
  vat: sum(shares.map(({ vat }) => vat)),
  gross: sum(shares.map(({ gross }) => gross)),
});

test('the VAT of an amount is what a calculator says', () => {
  assert.equal(vatIn(11_900n, 1_900), 1_900n);
  assert.equal(vatIn(3_900n, 1_900), 623n);
  assert.equal(vatIn(490n, 700), 32n);
  assert.equal(vatIn(1n, 1_900), 0n);
  assert.equal(vatIn(4_999n, 0), 0n);
  // 0.5 cent is rounded up: 210 * 5 / 105 = 10, 21 * 2.5 / 102.5 = 0.512…, 41 * 2.5 / 102.5 = 1.
  assert.deepEqual([vatIn(210n, 500), vatIn(21n, 250), vatIn(41n, 250), vatIn(3n, 2_000)], [10n, 1n, 1n, 1n]);
});

test('parts are the whole, and no part is a cent from its due', () => {
  fc.assert(
    fc.property(minor, fc.array(minor, { minLength: 1, maxLength: 6 }), (amount, weights) => {
      const parts = apportion(amount, weights);
      assert.equal(sum(parts), amount);
      const whole = sum(weights);
      if (whole === 0n) return;
      for (const [at, part] of parts.entries()) {
        const off = part * whole - amount * (weights[at] ?? 0n);
        assert.ok(off < whole && off > -whole);
      }
    }),
  );
});

test('net and VAT are the gross amount, of each rate and of the whole order', () => {
  fc.assert(
    fc.property(lines, minor, (bought, delivery) => {
      const shares = splitOrder(bought, delivery);
      for (const { net, vat, gross, rate: at } of shares) {
        assert.equal(net + vat, gross);
        assert.ok(net >= 0n && vat >= 0n);
        // VAT is what the net amount times the rate is, but for the rounding.
        const off = net * BigInt(at) - vat * 10_000n;
        assert.ok(off <= 10_000n && off >= -10_000n);
      }
      assert.equal(total(shares).gross, sum(bought.map(({ gross }) => gross)) + delivery);
      const rates = shares.map((share) => share.rate);
      assert.deepEqual(
        rates,
        [...new Set(rates)].sort((a, b) => b - a),
      );
    }),
  );
});

test('refunds, in whichever parts, take back exactly what was there', () => {
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
  fc.assert(
    fc.property(lines, minor, cuts, (bought, delivery, at) => {
      const order = splitOrder(bought, delivery);
      const { gross } = total(order);
      const amounts: bigint[] = [];
      for (const cut of at) {
        const part = (gross - sum(amounts)) * BigInt(Math.floor(cut * 1_000));
        amounts.push(part / 1_000n);
      }
      amounts.push(gross - sum(amounts));
      const refunds = splitRefunds(order, amounts);
      for (const [index, shares] of refunds.entries()) {
        assert.equal(total(shares).gross, amounts[index]);
        for (const { net, vat, gross: part } of shares) {
          assert.equal(net + vat, part);
          assert.ok(net >= 0n && vat >= 0n);
        }
      }
      const { net, vat } = total(refunds.flat());
      assert.deepEqual({ net, vat, gross }, total(order));
      // What comes later changes nothing of what came before: it was in a mail already.
      assert.deepEqual(splitRefunds(order, amounts.slice(0, 1)), refunds.slice(0, 1));
    }),
  );
});

test('delivery is taxed as the goods are', () => {
  const shares = splitOrder(
    [
      { rate: 700, gross: 1_000n },
      { rate: 1_900, gross: 2_000n },
    ],
    490n,
  );
  assert.deepEqual(
    shares.map(({ rate: at, gross, vat }) => [at, gross, vat]),
    [
      [1_900, 2_327n, 372n],
      [700, 1_163n, 76n],
    ],
  );
});

test('a rate as people write it', () => {
  assert.deepEqual([1_900, 550, 2_550, 0].map(formatRate), ['19%', '5.5%', '25.5%', '0%']);
});
