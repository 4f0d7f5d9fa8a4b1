import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { holds, minus, parse, print, union } from './gtid-set.ts';

const ONE = '11111111-1111-1111-1111-111111111111';
const TWO = '22222222-2222-2222-2222-222222222222';

test('sets are read and printed as MySQL does', () => {
  assert.equal(print(parse(`${TWO}:7,\n${ONE}:1-3:5`)), `${ONE}:1-3:5,${TWO}:7`);
  assert.equal(print(parse(`${ONE}:1-3:4:9-9`)), `${ONE}:1-4:9`);
  assert.equal(print(parse('')), '');
});

test('a tag is a source of its own', () => {
  assert.equal(print(parse(`${ONE}:1-3:backup:1-2`)), `${ONE}:1-3,${ONE}:backup:1-2`);
  assert.equal(holds(parse(`${ONE}:1-3`), parse(`${ONE}:backup:1`)), false);
});

test('what is no set is refused', () => {
  for (const text of ['nonsense', `${ONE}:1-`, `${ONE}:x-3`, ONE.slice(1)]) {
    assert.throws(() => parse(text), /no GTID set/, text);
  }
});

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
const sets = fc.record({ [ONE]: numbers, [TWO]: numbers });
type Numbers = Readonly<Record<string, readonly number[]>>;

const setOf = (of: Numbers) =>
  parse(
    Object.entries(of)
      .filter(([, each]) => each.length > 0)
      .map(([source, each]) => `${source}:${each.join(':')}`)
      .join(','),
  );
const membersOf = (text: string) =>
  new Set(
    [...parse(text)].flatMap(([source, intervals]) =>
      intervals.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, index) => `${source}:${first + index}`),
      ),
    ),
  );

test('they are sets', () => {
  fc.assert(
    fc.property(sets, sets, (one, other) => {
      const [a, b] = [setOf(one), setOf(other)];
      const [inA, inB] = [membersOf(print(a)), membersOf(print(b))];
      assert.deepEqual(membersOf(print(union(a, b))), inA.union(inB));
      assert.deepEqual(membersOf(print(minus(a, b))), inA.difference(inB));
      assert.equal(holds(a, b), inB.isSubsetOf(inA));
      assert.equal(print(parse(print(a))), print(a));
    }),
  );
});
