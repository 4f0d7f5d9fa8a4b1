import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cursor, PAGE_SIZE, type Page, pageOf, parseCursor, parseId, seek } from './keyset.ts';

interface Row {
  readonly id: number;
}

/** As a database would: `ids` in any order. */
function load(ids: readonly number[], cursor: Cursor | null): Page<Row> {
  const { than, direction, limit } = seek(cursor);
  const matching = ids.filter((id) => than === null || (than[0] === '<' ? id < than[1] : id > than[1]));
  const sorted = matching.sort((a, b) => (direction === 'asc' ? a - b : b - a));
  return pageOf(
    sorted.slice(0, limit).map((id) => ({ id })),
    cursor,
  );
}

const lists = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 4 * PAGE_SIZE });
const idsOf = ({ rows }: Page<Row>) => rows.map(({ id }) => id);

test('turning over to the end shows every row once, newest first; turning back, the same pages', () => {
  fc.assert(
    fc.property(lists, (ids) => {
      const pages = [load(ids, null)];
      for (let older = pages[0]?.older; older; older = pages.at(-1)?.older) pages.push(load(ids, older));
      assert.deepEqual(
        pages.flatMap(idsOf),
        [...ids].sort((a, b) => b - a),
      );
      for (let at = pages.length - 1; at > 0; at--) {
        const newer = pages[at]?.newer ?? null;
        assert.notEqual(newer, null);
        assert.deepEqual(idsOf(load(ids, newer)), idsOf(pages[at - 1] ?? load([], null)));
      }
    }),
    { numRuns: 50 },
  );
});

test('the first page has nothing newer, and a last one that is full nothing older', () => {
  const ids = Array.from({ length: PAGE_SIZE }, (_, at) => at + 1);
  assert.deepEqual([load(ids, null).newer, load(ids, null).older], [null, null]);
  assert.deepEqual(load([], { side: 'after', id: 3 }), { rows: [], newer: null, older: null });
});

test('of an address only a whole positive number is an id', () => {
  for (const text of ['0', '-1', '1.5', '1e3', '01', ' 1', '1 or 1=1', '9'.repeat(16), '', null, undefined]) {
    assert.equal(parseId(text), null, String(text));
  }
  assert.equal(parseId('999999999999999'), 999_999_999_999_999);
  assert.deepEqual(parseCursor(new URLSearchParams('before=7')), { side: 'before', id: 7 });
  assert.equal(parseCursor(new URLSearchParams('after=x')), null);
});
