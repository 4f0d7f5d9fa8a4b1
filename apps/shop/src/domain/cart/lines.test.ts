import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MOST_EACH, MOST_LINES, mergeQuantities, parseQuantity, pieces } from './lines.ts';

const cart = fc.uniqueArray(
  fc.record({ productId: fc.integer({ min: 1, max: 80 }), quantity: fc.integer({ min: 1, max: 99 }) }),
  {
    selector: ({ productId }) => productId,
    maxLength: MOST_LINES,
  },
);

test('two carts become one that a cart may be', () => {
  fc.assert(
    fc.property(cart, cart, (own, other) => {
      const merged = mergeQuantities(own, other);
      const byProduct = new Map(merged.map(({ productId, quantity }) => [productId, quantity]));
      assert.equal(byProduct.size, merged.length);
      assert.ok(merged.length <= MOST_LINES);
      for (const { productId, quantity } of own) assert.ok((byProduct.get(productId) ?? 0) >= quantity);
      for (const { quantity } of merged) assert.ok(quantity >= 1 && quantity <= MOST_EACH);
      assert.ok(pieces(merged) <= pieces(own) + pieces(other));
    }),
  );
  const one = { productId: 1, quantity: 2 };
  const two = { productId: 2, quantity: 60 };
  assert.deepEqual(mergeQuantities([one, two], [two]), [one, { productId: 2, quantity: 99 }]);
});

test('a quantity is a whole number of at most 99', () => {
  assert.equal(parseQuantity(' 7 ', 1), 7);
  assert.equal(parseQuantity('0', 0), 0);
  for (const not of ['', '0', '-1', '1.5', '100', '1e1', '٣', 'NaN', '0x1']) {
    assert.equal(parseQuantity(not, 1), null, not);
  }
});
