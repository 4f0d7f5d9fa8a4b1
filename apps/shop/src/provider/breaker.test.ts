import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allows, type Breaker, CLOSED, failed, halfOpened } from './breaker.ts';

const broken = (now: number, times = 5) => {
  let breaker: Breaker = CLOSED;
  for (let i = 0; i < times; i++) breaker = failed(breaker, now);
  return breaker;
};

test('it opens after five failures in a row, and not before', () => {
  assert.equal(allows(broken(100, 4), 100), true);
  assert.equal(allows(broken(100, 5), 100), false);
});

test('after a pause one call is let through, and the others wait for it', () => {
  const breaker = broken(100);
  assert.equal(allows(breaker, 5_099), false);
  assert.equal(allows(breaker, 5_100), true);
  assert.equal(allows(halfOpened(breaker, 5_100), 5_101), false);
  assert.equal(allows(failed(halfOpened(breaker, 5_100), 5_200), 5_201), false);
});

test('it never stays shut for ever', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { maxLength: 50 }), (steps) => {
      let breaker: Breaker = CLOSED;
      let now = 0;
      for (const step of steps) {
        now += step;
        if (allows(breaker, now)) breaker = failed(halfOpened(breaker, now), now);
      }
      assert.equal(allows(breaker, now + 5_000), true);
    }),
  );
});
