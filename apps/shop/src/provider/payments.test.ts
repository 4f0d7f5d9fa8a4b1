import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hourly } from './payments.ts';

test('the hours of a span are next to each other, and are all of it', () => {
  const times = fc.tuple(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 1, max: 4e8 }));
  fc.assert(
    fc.property(times, ([begin, length]) => {
      const spans = hourly({ from: new Date(begin), to: new Date(begin + length) });
      let at = begin;
      for (const { from, to } of spans) {
        assert.equal(from.getTime(), at);
        at = to.getTime();
        assert.ok(at > from.getTime() && at - from.getTime() <= 3_600_000);
      }
      assert.equal(at, begin + length);
    }),
  );
});

test('no time has no hours', () => {
  const now = new Date();
  assert.deepEqual(hourly({ from: now, to: now }), []);
});
