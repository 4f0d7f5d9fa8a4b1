import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalMoney, formatMoney } from './money.ts';

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
