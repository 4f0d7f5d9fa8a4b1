import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JourneyName } from '../../model/journey.ts';
import { everyOf, SHARES, schedule, type Tick } from './schedule.ts';

const JOURNEYS = Object.keys(SHARES) as JourneyName[];

test('each journey comes at its own rate, whatever comes beside it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.subarray(JOURNEYS, { minLength: 1 }),
      (rate, journeys) => {
        const ticks: Tick[] = [];
        for (const tick of schedule(rate, journeys)) {
          if (ticks.length === 300) break;
          ticks.push(tick);
        }
        for (const [index, { at }] of ticks.entries()) assert.ok(at >= (ticks[index - 1]?.at ?? 0));
        for (const journey of journeys) {
          const own = ticks.filter((tick) => tick.journey === journey);
          for (const [index, { at, number }] of own.entries()) {
            assert.equal(number, index);
            const before = own[index - 1];
            if (before) assert.ok(Math.abs(at - before.at - everyOf(rate, journey)) < 1e-6);
          }
        }
      },
    ),
  );
});

test('the shares are one whole', () => {
  const sum = Object.values(SHARES).reduce((total, share) => total + share, 0);
  assert.ok(Math.abs(sum - 1) < 1e-9);
});
