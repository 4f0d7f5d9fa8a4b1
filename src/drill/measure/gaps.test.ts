import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { longestGap } from './gaps.ts';

test('a gap lies between two successes', () => {
  assert.deepEqual(longestGap([10, 20, 70, 80], 0, 100), { from: 20, to: 70 });
});

test('who does not come back is missed until the end', () => {
  assert.deepEqual(longestGap([10, 20], 0, 100), { from: 20, to: 100 });
  assert.deepEqual(longestGap([], 0, 100), { from: 0, to: 100 });
});

test('there is no success within the longest gap, and no longer one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 150 })), (successes) => {
      const { from, to } = longestGap(successes, 0, 100);
      assert.ok(successes.every((at) => at <= from || at >= to));
      const inside = [0, 100, ...successes.filter((at) => at > 0 && at < 100)].sort((a, b) => a - b);
      for (const [index, at] of inside.entries()) assert.ok(at - (inside[index - 1] ?? at) <= to - from);
    }),
  );
});
