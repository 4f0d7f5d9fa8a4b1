import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { topologyWith } from '../../test/support/audit-sample.ts';
import { availability, secondsDown } from './availability.ts';
import { cutsOf } from './cuts.ts';
import { journeysOf } from './journeys.ts';
import { all, any, holds, keysIn, type Need, part } from './need.ts';
import { unavailability } from './rates.ts';

/** By adding up every state that a few parts can be in. */
function exact(need: Need): number {
  const keys = [...keysIn(need)];
  const states = Array.from({ length: 2 ** keys.length }, (_, state) => state);
  return states.reduce((sum, state) => {
    const lost = keys.filter((_, index) => (state >> index) & 1);
    if (!holds(need, new Set(lost))) return sum;
    return (
      sum +
      keys.reduce((p, key) => p * (lost.includes(key) ? unavailability(key) : 1 - unavailability(key)), 1)
    );
  }, 0);
}

const leaf = fc.constantFrom('h1', 'h2', 'h3', 'h1/s', 'h2/s', 'h1/s > h2/s').map(part);
const needs: fc.Arbitrary<Need> = fc.letrec<{ need: Need }>((tie) => ({
  need: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('need'), { minLength: 1, maxLength: 3 }).map((of) => all(...of)),
    fc.array(tie('need'), { minLength: 1, maxLength: 3 }).map((of) => any(...of)),
  ),
})).need;

test('the estimate is the exact value, but for what three losses at once are worth', () => {
  fc.assert(
    fc.property(needs, (need) => {
      const difference = Math.abs(availability(cutsOf(need)) - exact(need));
      assert.equal(difference < 1e-8, true, `off by ${difference}`);
    }),
    { numRuns: 2000 },
  );
});

test('as drawn, a page is away for hours a year; with two of everything, for a minute', () => {
  const down = (environment: Parameters<typeof topologyWith>[0]) => {
    const read = journeysOf(topologyWith(environment)).find(({ name }) => name === 'read');
    assert.ok(read);
    return secondsDown(availability(cutsOf(read.possible)));
  };
  const drawn = down({
    dns: { servers: 1 },
    loadBalancers: { count: 1 },
    database: { voters: 1, replicas: 1 },
  });
  assert.equal(drawn > 8 * 3600 && drawn < 12 * 3600, true, `${drawn} s`);
  const paired = down({});
  assert.equal(paired > 1 && paired < 120, true, `${paired} s`);
});
