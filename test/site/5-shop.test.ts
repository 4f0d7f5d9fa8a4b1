import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { openShop } from './support/shop.ts';

const { find } = await import('../../apps/shop/src/domain/catalogue/find.ts');
const { EVERYTHING } = await import('../../apps/shop/src/domain/catalogue/listing.ts');
const { product } = await import('../../apps/shop/src/domain/catalogue/query.ts');
const { STOP_WORDS } = await import('../../apps/shop/src/domain/catalogue/search.ts');

const shop = await openShop();
after(() => shop.close());

type Filters = Partial<typeof EVERYTHING>;

const found = (filters: Filters = {}) =>
  shop.services.store.readPrimary((db) => find(db, { ...EVERYTHING, ...filters }));

const get = async (path: string) => shop.app.inject(path);

/** How many products the condition is true of. */
async function count(condition: string): Promise<number> {
  const [row] = await shop.rows<{ n: number }>(
    `select count(*) as n from products p join categories c on c.id = p.category_id where p.visible and ${condition}`,
  );
  return row?.n ?? -1;
}

test('what is not visible is on no page', async () => {
  await shop.rows("update products set visible = false where slug in ('field-stool', 'sela-pendant')");
  const everything = await Promise.all([1, 2, 3, 4].map((page) => found({ page })));
  const slugs = everything.flatMap(({ products }) => products.map(({ slug }) => slug));
  assert.equal(slugs.length, 78);
  assert.ok(!slugs.includes('field-stool') && !slugs.includes('sela-pendant'));
  assert.equal(everything[0]?.facets.total, 78);
  assert.equal((await found({ query: 'field stool' })).facets.total, 0);
  assert.equal(await shop.services.store.readPrimary((db) => product(db, 'field-stool')), null);
});

test('filters combine, and each says how many it would leave', async () => {
  const { facets, products } = await found({ category: 'lighting', price: '50-100' });
  const band = 'p.price_minor >= 5000 and p.price_minor < 10000';
  assert.equal(facets.total, await count(`c.slug = 'lighting' and ${band}`));
  assert.equal(products.length, facets.total);
  assert.equal(facets.categories.get('bags'), await count(`c.slug = 'bags' and ${band}`));
  assert.equal(facets.anyCategory, await count(band));
  assert.equal(
    facets.prices.get('over-200') ?? 0,
    await count("c.slug = 'lighting' and p.price_minor >= 20000"),
  );
  assert.equal(facets.inStock, await count(`c.slug = 'lighting' and ${band} and p.stock > 0`));
  for (const [colour, number] of facets.colours) {
    assert.equal(number, await count(`c.slug = 'lighting' and ${band} and p.colour = '${colour}'`), colour);
    const narrowed = await found({ category: 'lighting', price: '50-100', colour });
    assert.equal(narrowed.products.length, number, colour);
  }
});

test('a search is not for words that the index leaves out, which are all known', async () => {
  const asked = await shop.scratch.onHost(
    'db1',
    'SELECT DISTINCT value FROM information_schema.INNODB_FT_DEFAULT_STOPWORD',
  );
  assert.deepEqual(asked.trim().split('\n').sort(), [...STOP_WORDS].sort());
  await shop.rows(
    "update products set description = 'A footrest where your feet are.' where slug = 'market-tote'",
  );
  await eventually('the replica has it', 20_000, async () => {
    assert.match((await get('/shop?q=footrest+where+your+feet+are')).body, /Market Tote/);
  });
});

test('a search is narrowed by filters too', async () => {
  const { facets } = await found({ query: 'lamp' });
  assert.ok(facets.total > 3);
  const inBand = await found({ query: 'lamp', price: '100-200', inStock: true });
  assert.ok(
    inBand.products.every(({ price, stock }) => price.minor >= 10_000n && price.minor < 20_000n && stock > 0),
  );
  assert.equal(inBand.facets.prices.get('100-200'), inBand.facets.total);
});

test('each order is one, and its pages leave nothing out', async () => {
  for (const sort of ['featured', 'price-up', 'price-down', 'name'] as const) {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => found({ sort, page })));
    const products = pages.flatMap((page) => page.products);
    assert.equal(new Set(products.map(({ slug }) => slug)).size, products.length, sort);
    const prices = products.map(({ price }) => Number(price.minor));
    if (sort === 'price-up')
      assert.deepEqual(
        prices,
        prices.toSorted((a, b) => a - b),
      );
    if (sort === 'price-down')
      assert.deepEqual(
        prices,
        prices.toSorted((a, b) => b - a),
      );
    if (sort === 'name')
      assert.deepEqual(
        products.map((p) => p.name),
        products.map((p) => p.name).toSorted(),
      );
  }
  assert.deepEqual((await found({ page: 10_000 })).products, []);
  assert.deepEqual((await found({ category: 'no-such' })).products, []);
});

test('only categories are for search engines', async () => {
  const category = (await get('/shop?category=bags&page=1')).body;
  assert.match(category, /<link rel="canonical" href="http:\/\/www\.foobar\.com\/shop\?category=bags"/);
  assert.match(category, /<a href="\/shop\?category=bags&amp;colour=moss" rel="nofollow"/);
  for (const path of [
    '/shop?q=lamp',
    '/shop?category=bags&sort=name',
    '/shop?page=99',
    '/shop?category=no-such',
  ]) {
    const { body } = await get(path);
    assert.match(body, /<meta name="robots" content="noindex"/, path);
    assert.doesNotMatch(body, /rel="canonical"/, path);
  }
});

test('what narrows a listing can be taken away again', async () => {
  const { body } = await get('/shop?q=lamp&price=50-100&stock=in&page=2');
  const chips = /<ul class="chips".*?<\/ul>/s.exec(body)?.[0] ?? '';
  for (const url of [
    '/shop?price=50-100&amp;stock=in',
    '/shop?q=lamp&amp;stock=in',
    '/shop?q=lamp&amp;price=50-100',
    '/shop',
  ]) {
    assert.ok(chips.includes(`href="${url}"`), url);
  }
});

test('a product page shows further pictures, and tells search engines what it is', async () => {
  const { body } = await get('/products/market-tote');
  for (const picture of ['market-tote.svg', 'market-tote--room.svg', 'market-tote--detail.svg']) {
    assert.ok(body.includes(`/assets/${picture}`), picture);
  }
  const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1] ?? '';
  const [described, trail] = JSON.parse(data);
  assert.equal(described['@type'], 'Product');
  assert.equal(described.offers.price, '39.00');
  assert.equal(described.offers.availability, 'https://schema.org/InStock');
  assert.equal(trail.itemListElement[1].item, 'http://www.foobar.com/shop?category=bags');
  assert.match(body, /<form action="\/cart\/add" method="post"/);
  const soldOut = (await get('/products/book-tote')).body;
  assert.doesNotMatch(soldOut, /class="add"/);
  assert.match(soldOut, /Sold out for now/);
});

const HOSTILE = '</script><script>alert(1)</script>';

test('a name that would end the data block is data', async () => {
  await shop.rows('update products set name = ? where slug = ?', [HOSTILE, 'small-duffel']);
  await shop.rows('update categories set version = version + 1');
  const body = await eventually('the new name is on the page', 5_000, async () => {
    const page = await get('/products/small-duffel');
    assert.match(page.body, /alert/);
    return page.body;
  });
  const blocks = [...body.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, content = '']) => content);
  assert.equal(blocks.length, 2);
  assert.equal(JSON.parse(blocks[1] ?? '')[0].name, HOSTILE);
  assert.doesNotMatch(body, /<script>/);
});

test('the sitemap leads to every visible product, and robots.txt to the sitemap', async () => {
  assert.match((await get('/robots.txt')).body, /^Sitemap: http:\/\/www\.foobar\.com\/sitemap\.xml$/m);
  const index = await get('/sitemap.xml');
  assert.match(String(index.headers['content-type']), /^application\/xml/);
  const files = [...index.body.matchAll(/<loc>http:\/\/www\.foobar\.com([^<]+)<\/loc>/g)].map(
    ([, path = '']) => path,
  );
  assert.deepEqual(files, ['/sitemaps/categories.xml', '/sitemaps/0.xml']);
  const visible = await count('true');
  const products = await eventually('the replica knows what is visible', 5_000, async () => {
    const { body } = await get('/sitemaps/0.xml');
    assert.equal(body.match(/<loc>/g)?.length, visible);
    return body;
  });
  assert.doesNotMatch(products, /field-stool/);
  const { body: others } = await get('/sitemaps/categories.xml');
  for (const page of ['/', '/shop?category=plants', '/imprint', '/returns'])
    assert.ok(others.includes(`<loc>http://www.foobar.com${page}</loc>`), page);
  for (const file of ['1.xml', '00.xml', '-1.xml', '0', 'x.xml'])
    assert.equal((await get(`/sitemaps/${file}`)).statusCode, 404, file);
});

test('an uploaded picture is served for ever, and does nothing', async () => {
  const content = Buffer.from('a picture, let us say');
  const digest = createHash('sha256').update(content).digest();
  await shop.rows(
    "insert into pictures (digest, type, width, height, content) values (?, 'image/png', 1, 1, ?)",
    [digest, content],
  );
  const path = `/pictures/${digest.toString('hex')}`;
  const { statusCode, headers, rawPayload } = await get(`${path}.png`);
  assert.equal(statusCode, 200);
  assert.deepEqual(rawPayload, content);
  assert.equal(headers['content-type'], 'image/png');
  assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox");
  assert.equal(headers['x-content-type-options'], 'nosniff');
  for (const other of [
    `${path}.jpg`,
    `${path}.svg`,
    `${path}.toString`,
    `${path}`,
    '/pictures/x.png',
    `/pictures/${'0'.repeat(64)}.png`,
  ]) {
    assert.equal((await get(other)).statusCode, 404, other);
  }
});
