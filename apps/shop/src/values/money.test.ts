import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimalMoney, formatMoney, parsePrice } from './money.ts';

test('amounts are written with the digits of their currency', () => {
  assert.equal(formatMoney({ minor: 123_450n, currency: 'EUR' }), '€1,234.50');
  assert.equal(formatMoney({ minor: 5n, currency: 'EUR' }), '€0.05');
  assert.equal(formatMoney({ minor: 0n, currency: 'EUR' }), '€0.00');
  assert.equal(formatMoney({ minor: 1234n, currency: 'JPY' }), '¥1,234');
  assert.equal(decimalMoney({ minor: 1234n, currency: 'KWD' }), '1.234');
});

test('amounts below zero and beyond what a number can hold stay exact', () => {
  assert.equal(formatMoney({ minor: -5n, currency: 'EUR' }), '-€0.05');
  assert.equal(
    formatMoney({ minor: 9_007_199_254_740_993_01n, currency: 'EUR' }),
    '€9,007,199,254,740,993.01',
  );
});

test('amounts are read exactly as they are typed', () => {
  const read: Readonly<Record<string, bigint | null>> = {
    '12': 1200n,
    '12.5': 1250n,
    '12.50': 1250n,
    ' 0.07 ': 7n,
    '0': 0n,
    '1,234.50': 123450n,
    '1234567.89': 123456789n,
    '100,000,000': 10000000000n,
    '100,000,000.01': null,
    '': null,
    '.5': null,
    '5.': null,
    '1.005': null,
    '-1': null,
    '+1': null,
    '1e3': null,
    '0x10': null,
    '1,23': null,
    '12,34.50': null,
    '1.234,50': null,
    '€5': null,
    '١٢': null,
    Infinity: null,
    NaN: null,
  };
  for (const [typed, minor] of Object.entries(read)) assert.equal(parsePrice(typed), minor, typed);
});

test('currencies without decimals take none', () => {
  assert.equal(parsePrice('1,200', 0), 1200n);
  assert.equal(parsePrice('1200.5', 0), null);
});

test('what the site writes, it reads', () => {
  const amounts = fc.bigInt({ min: 0n, max: 10_000_000_000n });
  fc.assert(
    fc.property(amounts, (minor) => {
      const money = { minor, currency: 'EUR' };
      assert.equal(parsePrice(decimalMoney(money)), minor);
      assert.equal(parsePrice(formatMoney(money).replace('€', '')), minor);
    }),
  );
});

test('whatever is typed, there is an amount or there is none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const minor = parsePrice(typed);
      assert.ok(minor === null || minor >= 0n);
    }),
  );
});
