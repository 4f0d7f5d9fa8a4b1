import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { touchProducts } from '../../apps/shop/src/domain/catalogue/stock.ts';
import { eventually } from '../support/eventually.ts';
import { openShop } from './support/shop.ts';

const shop = await openShop();
after(() => shop.close());

const PRODUCT = '/products/northlight-pendant';
const PAGES = ['/', '/shop', '/shop?q=northlight', PRODUCT];

/** Seconds for the replica to have it, and for a server to ask. */
const SEEN_WITHIN_MS = 5_000;

const outcomes = async () => {
  const metrics = await shop.services.metrics.getMetricsAsJSON();
  const counted = metrics.find(({ name }) => name === 'site_page_cache_requests_total');
  const {
    hit = 0,
    stale = 0,
    miss = 0,
  } = Object.fromEntries((counted?.values ?? []).map(({ labels, value }) => [labels.outcome, value]));
  // When the replica is slow to tell whether something has changed, what is kept is shown as well.
  return { miss, kept: hit + stale };
};

async function price(minor: number): Promise<void> {
  await shop.services.store.write(async (trx) => {
    const { id } = await trx
      .selectFrom('products')
      .select('id')
      .where('slug', '=', 'northlight-pendant')
      .executeTakeFirstOrThrow();
    await trx
      .updateTable('products')
      .set({ price_minor: BigInt(minor) })
      .where('id', '=', id)
      .execute();
    await touchProducts(trx, [id]);
  });
}

test('a page is rendered once, and its other requests are answered from memory', async () => {
  const before = await outcomes();
  for (let request = 0; request < 10; request++) await shop.app.inject('/shop?sort=name');
  const now = await outcomes();
  assert.deepEqual([now.miss - before.miss, now.kept - before.kept], [1, 9]);
});

test('who is signed in is shown another frame, kept beside the one for others', async () => {
  const path = '/shop?sort=price';
  const account = /<a href="\/account">Account<\/a>/;
  const signedIn = { cookie: 'other=1; session=AAAAAAAAAAAAAAAAAAAAAA' };
  const before = await outcomes();
  for (let round = 0; round < 3; round++) {
    assert.match((await shop.app.inject({ url: path, headers: signedIn })).body, account);
    const { body } = await shop.app.inject(path);
    assert.doesNotMatch(body, account);
    assert.match(body, /<a href="\/sign-in">Sign in<\/a>/);
  }
  const now = await outcomes();
  assert.deepEqual([now.miss - before.miss, now.kept - before.kept], [2, 4]);
});

test('a change of a price shows on every page that shows it', async () => {
  for (const [minor, shown] of [
    [12_345, '€123.45'],
    [54_321, '€543.21'],
  ] as const) {
    await Promise.all(PAGES.map((path) => shop.app.inject(path)));
    await price(minor);
    await eventually('the price shows', SEEN_WITHIN_MS, async () => {
      for (const path of PAGES) {
        assert.ok((await shop.app.inject(path)).body.includes(shown), `${path} shows ${shown}`);
      }
    });
  }
});

test('a change elsewhere leaves a product’s page as it is', async () => {
  const { etag } = (await shop.app.inject('/products/moss-armchair')).headers;
  await price(99_900);
  await eventually('the price shows', SEEN_WITHIN_MS, async () => {
    assert.ok((await shop.app.inject(PRODUCT)).body.includes('€999.00'));
  });
  const before = await outcomes();
  const headers = { 'if-none-match': String(etag) };
  assert.equal((await shop.app.inject({ url: '/products/moss-armchair', headers })).statusCode, 304);
  assert.equal((await outcomes()).miss, before.miss);
});

test('a page travels compressed, or not at all, or as a head alone', async () => {
  const ask = (method: 'GET' | 'HEAD', headers: Record<string, string> = {}) =>
    shop.app.inject({ method, url: PRODUCT, headers });
  const plain = await ask('GET');
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.equal(plain.headers.vary, 'accept-encoding, cookie');

  const packed = await ask('GET', { 'accept-encoding': 'gzip, deflate, br;q=0' });
  assert.equal(packed.headers['content-encoding'], 'gzip');
  assert.equal(gunzipSync(packed.rawPayload).toString(), plain.body);
  const smaller = await ask('GET', { 'accept-encoding': 'gzip, deflate, br' });
  assert.equal(smaller.headers['content-encoding'], 'br');
  assert.equal(brotliDecompressSync(smaller.rawPayload).toString(), plain.body);
  assert.equal((await ask('GET', { 'accept-encoding': 'gzip;q=0, identity' })).body, plain.body);

  const { etag } = plain.headers;
  for (const held of [etag, `"other", ${etag}`, '*', String(etag).slice(2)]) {
    const same = await ask('GET', { 'if-none-match': String(held) });
    assert.equal(same.statusCode, 304, String(held));
    assert.equal(same.body, '');
    assert.equal(same.headers.etag, etag);
  }
  assert.equal((await ask('GET', { 'if-none-match': 'W/"other"' })).statusCode, 200);

  const head = await ask('HEAD');
  assert.equal(head.statusCode, 200);
  assert.equal(head.body, '');
  assert.equal(head.headers['content-length'], String(plain.rawPayload.length));
});
