import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isSlug } from '../../values/slug.ts';
import { EVERYTHING, isForSearchEngines, listingUrl, parseListing } from './listing.ts';

const parse = (query: string) => parseListing(new URLSearchParams(query));

test('a listing is read from its URL', () => {
  assert.deepEqual(
    parse('q=oak+lamp&category=lighting&price=25-50&colour=moss&stock=in&sort=price-up&page=3'),
    {
      query: 'oak lamp',
      category: 'lighting',
      price: '25-50',
      colour: 'moss',
      inStock: true,
      sort: 'price-up',
      page: 3,
    },
  );
});

test('what makes no sense falls back to the default', () => {
  assert.deepEqual(parse(''), EVERYTHING);
  assert.deepEqual(parse("category='&sort=__proto__&page=-1"), EVERYTHING);
  assert.deepEqual(parse('page=1e9&sort=toString&price=constructor&colour=valueOf&stock=1'), EVERYTHING);
  assert.deepEqual(parse('page=2.5'), EVERYTHING);
});

test('a search is one clean line of at most 100 characters', () => {
  assert.equal(parse('q=%00a%0A%20b%E2%80%AE').query, 'a b');
  assert.equal(parse(`q=${'%F0%9F%92%A1'.repeat(200)}`).query, '💡'.repeat(100));
});

test('one listing has one URL, and the URL is the listing', () => {
  assert.equal(listingUrl(parse('page=1&sort=featured')), '/shop');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 10_000 }), (q, page) => {
      const sent = { q, page: String(page), sort: 'name', colour: 'moss', stock: 'in', price: '50-100' };
      const listing = parse(String(new URLSearchParams(sent)));
      assert.deepEqual(parse(listingUrl(listing).split('?')[1] ?? ''), listing);
    }),
  );
});

test('search engines are sent to categories, not to every way to sort and to filter them', () => {
  for (const query of ['', 'category=bags', 'category=bags&page=2'])
    assert.ok(isForSearchEngines(parse(query)), query);
  for (const query of ['q=oak', 'colour=moss', 'price=25-50', 'stock=in', 'category=bags&sort=name'])
    assert.ok(!isForSearchEngines(parse(query)), query);
});

test('slugs are lower-case words joined by dashes', () => {
  for (const slug of ['mug', 'tide-mug', 'chef-s-knife', '4-cups']) assert.ok(isSlug(slug), slug);
  for (const not of ['', '-', 'Mug', 'a--b', '../x', 'a b', 'ä', `${'a'.repeat(81)}`])
    assert.ok(!isSlug(not), not);
});
