import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyEnvironment, topologyWith } from '../../test/support/audit-sample.ts';
import { cutsOf } from './cuts.ts';
import { elementsOf, keyOf } from './elements.ts';
import { journeysOf } from './journeys.ts';
import { all, any, holds, inTurn, keysIn, type Need, part } from './need.ts';

const anyNeed: fc.Arbitrary<Need> = fc.letrec<{ need: Need }>((tie) => ({
  need: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f').map(part),
    fc.array(tie('need'), { maxLength: 3 }).map((of) => all(...of)),
    fc.array(tie('need'), { maxLength: 3 }).map((of) => any(...of)),
  ),
})).need;

/** By trying every part and every pair. */
function triedOut(need: Need, keys: readonly string[]): { ones: string[]; twos: string[] } {
  const lost = (...gone: string[]) => !holds(need, new Set(gone));
  const ones = keys.filter((key) => lost(key));
  const others = keys.filter((key) => !ones.includes(key));
  const pairs = others.flatMap((key, index) => others.slice(index + 1).map((other) => [key, other]));
  return { ones, twos: pairs.filter((pair) => lost(...pair)).map((pair) => pair.sort().join(' + ')) };
}

test('cut sets of any need are those that trying finds', () => {
  fc.assert(
    fc.property(anyNeed, (need) => {
      const cuts = cutsOf(need);
      assert.equal(cuts.always, !holds(need, new Set()));
      if (cuts.always) return;
      const tried = triedOut(need, [...keysIn(need)]);
      assert.deepEqual([...cuts.ones].sort(), tried.ones.sort());
      assert.deepEqual([...cuts.twos.keys()].sort(), tried.twos.sort());
    }),
    { numRuns: 3000 },
  );
});

test('cut sets of any environment are those that trying finds, and minimal', () => {
  fc.assert(
    fc.property(anyEnvironment, fc.nat(), fc.boolean(), (environment, chosen, whole) => {
      const topology = topologyWith(environment);
      const journeys = journeysOf(topology);
      const journey = journeys[chosen % journeys.length];
      assert.ok(journey);
      const need = whole ? journey.whole : journey.possible;
      const cuts = cutsOf(need);
      const lost = (...gone: string[]) => !holds(need, new Set(gone));
      assert.equal(lost(), false);
      for (const one of cuts.ones) assert.equal(lost(one), true, one);
      for (const [a, b] of cuts.twos.values()) {
        assert.deepEqual([lost(a, b), lost(a), lost(b)], [true, false, false], `${a} + ${b}`);
      }
      const keys = elementsOf(topology).map(keyOf);
      assert.deepEqual([...cuts.ones].sort(), keys.filter((key) => lost(key)).sort());
    }),
    { numRuns: 60 },
  );
});

test('what else is lost never brings a journey back', () => {
  fc.assert(
    fc.property(
      anyEnvironment,
      fc.array(fc.nat(), { maxLength: 6 }),
      fc.nat(),
      (environment, picks, more) => {
        const topology = topologyWith(environment);
        const elements = elementsOf(topology).map(keyOf);
        const at = (index: number) => elements[index % elements.length] ?? '';
        const lost = new Set(picks.map(at));
        for (const { possible, whole } of journeysOf(topology)) {
          for (const need of [possible, whole]) {
            if (!holds(need, lost)) assert.equal(holds(need, new Set([...lost, at(more)])), false);
          }
          if (!holds(possible, lost)) assert.equal(holds(whole, lost), false);
        }
      },
    ),
    { numRuns: 100 },
  );
});

test('everything that a journey needs is an element of the topology', () => {
  fc.assert(
    fc.property(anyEnvironment, (environment) => {
      const topology = topologyWith(environment);
      const known = new Set(elementsOf(topology).map(keyOf));
      for (const { name, whole } of journeysOf(topology)) {
        assert.deepEqual(
          [...keysIn(whole)].filter((key) => !known.has(key)),
          [],
          name,
        );
      }
    }),
    { numRuns: 40 },
  );
});

test('of those that take over in turn, the second serves when the first is seen to be gone', () => {
  const row = inTurn([
    { seen: part('first'), unseen: part('way to the first') },
    { seen: part('second'), unseen: part('way to the second') },
  ]);
  const holdsWithout = (...lost: string[]) => holds(row, new Set(lost));
  assert.equal(holdsWithout('first'), true);
  assert.equal(holdsWithout('second', 'way to the second'), true);
  assert.equal(holdsWithout('way to the first'), false);
  assert.equal(holdsWithout('first', 'way to the second'), false);
  assert.equal(holds(inTurn([]), new Set()), false);
});
