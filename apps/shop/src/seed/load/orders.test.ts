import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isReference } from '../../domain/order/order.ts';
import { attemptOf, loadOrder, referenceOf, type Stage } from './orders.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 24);

const STAGE: Stage = {
  now: NOW,
  orders: 5_000,
  products: Array.from({ length: 500 }, (_, index) => ({
    id: index + 1,
    slug: `p-${index}`,
    name: `P ${index}`,
    picture: 'p',
    price: 500 + 100 * index,
  })),
  customers: [{ id: 7, email: 'load-0@example.com', name: 'Ada' }],
};

const ORDERS = Array.from({ length: 5_000 }, (_, index) => loadOrder(index, STAGE));

test('amounts add up, and nothing is given back that was not paid', () => {
  for (const { lines, subtotal, shipping, total, refunded, state, attempt } of ORDERS) {
    assert.equal(
      subtotal,
      lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0),
    );
    assert.equal(shipping, subtotal >= 5_000 ? 0 : 490);
    assert.equal(total, subtotal + shipping);
    assert.ok(refunded >= 0 && refunded <= total, attempt);
    assert.equal(refunded === total, state === 'refunded', attempt);
    assert.ok(lines.length >= 1 && lines.length <= 5);
    assert.equal(new Set(lines.map(({ product }) => product.id)).size, lines.length);
  }
});

test('they are spread over two years, and in every state', () => {
  const ages = ORDERS.map(({ placedAt }) => (NOW - placedAt) / DAY);
  assert.ok(Math.min(...ages) >= 3 && Math.min(...ages) < 6);
  assert.ok(Math.max(...ages) > 650 && Math.max(...ages) < 735);
  assert.deepEqual(
    ages,
    ages.toSorted((a, b) => b - a),
  );
  assert.deepEqual([...new Set(ORDERS.map(({ state }) => state))].sort(), [
    'cancelled',
    'paid',
    'refunded',
    'shipped',
  ]);
  for (const { events } of ORDERS) {
    assert.deepEqual(
      events.map(({ at }) => at),
      events.map(({ at }) => at).toSorted((a, b) => a - b),
    );
  }
});

test('a tenth of the products is in half of the lines', () => {
  const lines = ORDERS.flatMap((order) => order.lines);
  const popular = lines.filter(({ product }) => product.id <= 50).length / lines.length;
  assert.ok(popular > 0.35 && popular < 0.6, String(popular));
});

test('each has a name and an attempt of its own, whose order is that of the numbers', () => {
  const references = Array.from({ length: 20_000 }, (_, index) => referenceOf(index));
  assert.equal(new Set(references).size, references.length);
  for (const reference of references) assert.ok(isReference(reference), reference);
  assert.ok(attemptOf(9) < attemptOf(10));
  assert.equal(attemptOf(10).length, 32);
});
