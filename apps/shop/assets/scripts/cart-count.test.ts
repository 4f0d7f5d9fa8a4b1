import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countIn } from './cart-count.ts';

test('the number is read from its cookie, whatever stands beside it', () => {
  assert.equal(countIn(''), 0);
  assert.equal(countIn('cart_count=7'), 7);
  assert.equal(countIn('a=1; __Host-cart_count=42; b=2'), 42);
  for (const other of [
    'cart_count=',
    'cart_count=-1',
    'cart_count=7x',
    'my_cart_count=7',
    'cart_count=999999',
  ]) {
    assert.equal(countIn(other), 0, other);
  }
});
