import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSlug, slugOf } from '../../values/slug.ts';
import { CATALOGUE } from '../catalogue/index.ts';
import { loadProduct } from './products.ts';

const OPENING = CATALOGUE.flatMap(({ products }) => products);

test('a hundred thousand products have names of their own, and fit their columns', () => {
  const slugs = new Set(OPENING.map(({ name }) => slugOf(name)));
  const pictures = new Set(slugs);
  for (let index = 0; index < 100_000; index++) {
    const { slug, name, summary, price, picture } = loadProduct(index);
    assert.ok(!slugs.has(slug), `${index}: ${slug}`);
    slugs.add(slug);
    assert.ok(isSlug(slug) && name.length <= 120 && summary.length <= 200, name);
    assert.ok(Number.isSafeInteger(price) && price > 0, name);
    assert.ok(pictures.has(picture), picture);
  }
});

test('equal numbers make equal products', () => {
  assert.deepEqual(loadProduct(4711), loadProduct(4711));
  assert.notEqual(loadProduct(4711).name, loadProduct(4712).name);
});

test('the first of them are from every category', () => {
  const categories = new Set(Array.from({ length: 80 }, (_, index) => loadProduct(index).category));
  assert.deepEqual([...categories].sort(), CATALOGUE.map(({ slug }) => slug).sort());
});
