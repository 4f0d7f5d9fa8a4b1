import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cell, countFacets } from './facets.ts';
import { EVERYTHING } from './listing.ts';

const NONE = { 'under-25': 0, '25-50': 0, '50-100': 0, '100-200': 0, 'over-200': 0 };

const CELLS: readonly Cell[] = [
  { category: 'bags', colour: 'moss', inStock: true, counts: { ...NONE, 'under-25': 1, '25-50': 2 } },
  { category: 'bags', colour: 'clay', inStock: false, counts: { ...NONE, '25-50': 4 } },
  { category: 'plants', colour: 'moss', inStock: true, counts: { ...NONE, 'over-200': 8 } },
];

test('each filter is counted with the others and without itself', () => {
  const facets = countFacets(CELLS, { ...EVERYTHING, category: 'bags', price: '25-50' });
  assert.equal(facets.total, 6);
  assert.equal(facets.anyCategory, 6);
  assert.deepEqual(
    [...facets.categories],
    [
      ['bags', 6],
      ['plants', 0],
    ],
  );
  assert.deepEqual(Object.fromEntries(facets.prices), { ...NONE, 'under-25': 1, '25-50': 6 });
  assert.deepEqual(
    [...facets.colours],
    [
      ['moss', 2],
      ['clay', 4],
    ],
  );
  assert.equal(facets.inStock, 2);
});

test('without filters everything is counted', () => {
  const facets = countFacets(CELLS, EVERYTHING);
  assert.equal(facets.total, 15);
  assert.equal(facets.inStock, 11);
  assert.deepEqual(
    [...facets.colours],
    [
      ['moss', 11],
      ['clay', 4],
    ],
  );
  assert.equal(countFacets([], EVERYTHING).total, 0);
});
