import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draw } from '../pictures/index.ts';
import { VIEWS } from '../pictures/views.ts';
import { slugOf } from '../values/slug.ts';
import { CATALOGUE } from './catalogue/index.ts';

const PRODUCTS = CATALOGUE.flatMap(({ products }) => products);

test('every product has a name of its own, a price, and fits its columns', () => {
  assert.equal(new Set(PRODUCTS.map(({ name }) => slugOf(name))).size, PRODUCTS.length);
  for (const { name, summary, price, stock } of PRODUCTS) {
    assert.ok(name.length <= 120 && slugOf(name).length <= 80 && summary.length <= 200, name);
    assert.ok(Number.isSafeInteger(price) && price > 0 && Number.isSafeInteger(stock) && stock >= 0, name);
  }
});

test('every picture is small and refers to nothing outside itself', () => {
  for (const { name, picture } of PRODUCTS) {
    for (const svg of [draw(picture), ...Object.values(VIEWS).map((view) => view.draw(picture))]) {
      assert.ok(svg.length < 6_000, `${name}: ${svg.length}`);
      assert.doesNotMatch(svg, /undefined|NaN|href|style=|<script/, name);
      const defined = new Set([...svg.matchAll(/ id="(\w+)"/g)].map(([, id]) => id));
      for (const [, id] of svg.matchAll(/url\(#(\w+)\)/g)) assert.ok(defined.has(id), `${name}: #${id}`);
    }
  }
});
