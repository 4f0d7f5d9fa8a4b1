import '../../test/loader.ts';
import assert from 'node:assert/strict';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { eventually } from '../../../../test/support/eventually.ts';
import type { Store } from '../data/store.ts';
import { countFacets } from '../domain/catalogue/facets.ts';
import { EVERYTHING } from '../domain/catalogue/listing.ts';

const { away, openApp, OWN } = await import('../../test/app.ts');
const { catalogueVersions } = await import('../domain/catalogue/stock.ts');
const { ABOUT_PAGES } = await import('../ui/layout.tsx');

test('without a database the site stays ready, and its pages say so politely', async () => {
  const { app } = openApp();
  assert.equal((await app.inject('/health/ready')).statusCode, 200);
  const page = await app.inject('/');
  assert.equal(page.statusCode, 503);
  assert.equal(page.headers['retry-after'], '5');
  assert.match(page.body, /Back in a moment/);
  assert.doesNotMatch(page.body, /ECONNREFUSED|10\.0\.0\.9/);
});

test('a defect is a page without its details, and a line in the log with them', async () => {
  const { app, lines } = openApp({ read: () => Promise.reject(new TypeError('secret detail')) });
  const page = await app.inject({ url: '/', headers: { 'x-request-id': 'balancer-id-1' } });
  assert.equal(page.statusCode, 500);
  assert.doesNotMatch(page.body, /secret detail/);
  assert.match(page.body, /balancer-id-1/);
  assert.match(lines.join(''), /"id":"balancer-id-1","traceId":"[0-9a-f]{32}".*secret detail/);
});

test('without a database, a page that was shown before is shown again, and counted', async () => {
  const found = { products: [], categories: [], facets: countFacets([], EVERYTHING) };
  const shop = { listing: EVERYTHING, found };
  const database = { away: false };
  const read: Store['read'] = async (work) => {
    if (database.away) return away();
    return (work === catalogueVersions ? new Map() : { tag: new Map(), data: shop }) as never;
  };
  const { app, metrics } = openApp({ read });
  assert.equal((await app.inject('/shop')).statusCode, 200);
  database.away = true;
  await eventually('an old page', 5_000, async () => {
    assert.equal((await app.inject('/shop')).statusCode, 200);
    assert.match(await metrics.metrics(), /^site_page_cache_requests_total\{outcome="stale"\} [1-9]/m);
  });
  assert.equal((await app.inject('/shop?sort=name')).statusCode, 503);
});

test('what is not found, not allowed or not readable gets its own 4xx', async () => {
  const { app } = openApp();
  const status = async (method: 'GET' | 'POST' | 'PUT', url: string, headers = {}, payload = '') =>
    (await app.inject({ method, url, headers, payload })).statusCode;
  assert.equal(await status('GET', '/nowhere'), 404);
  assert.equal(await status('GET', '/products/NOT%20A%20SLUG'), 404);
  assert.equal(await status('GET', '/%zz'), 400);
  assert.equal(await status('GET', `/products/${'x'.repeat(500)}`), 414);
  assert.equal(await status('POST', '/sign-in', { ...OWN, 'content-type': 'application/json' }, '{'), 415);
  assert.equal(await status('POST', '/sign-in', OWN, 'x'.repeat(20_000)), 413);
  assert.equal(await status('POST', '/sign-in', OWN, 'email=%ff%00&password=%'), 422);
  const unknown = await app.inject({ method: 'PROPFIND' as 'GET', url: '/' });
  assert.equal(unknown.statusCode, 501);
  const put = await app.inject({ method: 'PUT', url: '/sign-in' });
  assert.equal(put.statusCode, 405);
  assert.equal(put.headers.allow, 'GET, HEAD, POST');
});

test('a form from another site is refused before it is read', async () => {
  const { app } = openApp();
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { ...OWN, 'sec-fetch-site': 'cross-site' },
  ]) {
    const answer = await app.inject({ method: 'POST', url: '/sign-out', headers });
    assert.equal(answer.statusCode, 403);
  }
});

test('a form with errors keeps what was typed, escaped, and never the password', async () => {
  const { app } = openApp();
  const payload = String(
    new URLSearchParams({ name: '"><script>x</script>', email: 'a@', password: 'my-secret' }),
  );
  const page = await app.inject({ method: 'POST', url: '/sign-up', headers: OWN, payload });
  assert.equal(page.statusCode, 422);
  assert.match(page.body, /<title>Error: Create an account/);
  assert.match(page.body, /href="#email">Enter an email address in the form/);
  assert.match(page.body, /value="&quot;>&lt;script>x&lt;\/script>"/);
  assert.doesNotMatch(page.body, /<script>|my-secret/);
});

test('signing up answers the same for a new and for a known address', async () => {
  const payload = 'name=Ann&email=ann%40example.com&password=a+fine+long+phrase';
  const answers = ['3e11fa47-71ca-11e1-9e33-c80aa9429562:5', null].map(async (gtid) => {
    const { app } = openApp({ write: async () => ({ value: 0 as never, gtid }) });
    const started = performance.now();
    const { statusCode, headers } = await app.inject({
      method: 'POST',
      url: '/sign-up',
      headers: OWN,
      payload,
    });
    const { location, 'set-cookie': cookies } = headers;
    return { statusCode, location, cookies, tookLong: performance.now() - started >= 399 };
  });
  const same = { statusCode: 303, location: '/sign-in?new', cookies: undefined, tookLong: true };
  assert.deepEqual(await Promise.all(answers), [same, same]);
});

test('hostile text from the catalogue and from the address is shown as text', async () => {
  const card = {
    slug: 'x',
    name: '<img src=x onerror=alert(1)>',
    summary: '"><b>',
    price: { minor: 1n, currency: 'EUR' },
    stock: 1,
    picture: 'x',
    category: 'x',
  };
  const listing = { ...EVERYTHING, query: '"><svg onload=x>' };
  const found = { products: [card], categories: [], facets: countFacets([], listing) };
  const shop = { listing, found };
  const read: Store['read'] = async (work) =>
    (work === catalogueVersions ? new Map() : { tag: new Map(), data: shop }) as never;
  const { app } = openApp({ read });
  const { body, headers } = await app.inject('/shop');
  assert.match(body, /&lt;img src=x onerror=alert\(1\)>/);
  assert.doesNotMatch(body, /<img src=x|<b>|<svg onload/);
  assert.match(String(headers['content-security-policy']), /default-src 'none'/);
  assert.doesNotMatch(String(headers['content-security-policy']), /unsafe/);
});

/** One request on a connection of its own, by a client that hides nothing. */
async function asked(url: string, headers: Readonly<Record<string, string>> = {}) {
  const got = Promise.withResolvers<IncomingMessage>();
  request(url, { headers, agent: false }).on('response', got.resolve).on('error', got.reject).end();
  const response = await got.promise;
  const { date: _, ...rest } = response.headers;
  return { status: response.statusCode, headers: rest, body: await text(response) };
}

test('a page that is kept is answered as it was the first time, and told of like any other', async () => {
  const shop = {
    listing: EVERYTHING,
    found: { products: [], categories: [], facets: countFacets([], EVERYTHING) },
  };
  const read: Store['read'] = async (work) =>
    (work === catalogueVersions ? new Map() : { tag: new Map(), data: shop }) as never;
  const { app, lines, life, metrics } = openApp({ read });
  const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/shop?q=private`;
  const through = async () =>
    Number(/^site_page_cache_requests_total\{outcome="hit"\} (\d+)/m.exec(await metrics.metrics())?.[1]);
  try {
    for (const headers of [{}, { 'accept-encoding': 'gzip' }] as const) {
      const fresh = `${url}${Object.keys(headers).length}`;
      const first = await asked(fresh, headers);
      assert.equal(first.status, 200);
      assert.deepEqual(await asked(fresh, headers), first);
    }
    const before = await through();
    const from = { 'x-request-id': 'balancer-id-1', 'x-forwarded-for': '198.51.100.1, 203.0.113.7' };
    const { headers } = await asked(`${url}0`, from);
    assert.equal((await asked(`${url}0`, { ...from, 'if-none-match': String(headers.etag) })).status, 304);
    assert.equal((await through()) - before, 2);
    const { id, path, status, ip } = JSON.parse(lines.at(-1) ?? '');
    assert.deepEqual([id, path, status, ip], ['balancer-id-1', '/shop', 304, '203.0.113.7']);
    assert.doesNotMatch(lines.join(''), /private/);
    assert.match(
      await metrics.metrics(),
      /site_http_request_seconds_count\{[^}]*route="\/shop"[^}]*status="304"/,
    );
    life.draining = true;
    assert.equal((await asked(`${url}0`)).headers.connection, 'close');
  } finally {
    await app.close();
  }
});

test('who the shop is and what it promises is told also without a database, and kept by browsers', async () => {
  const { app } = openApp();
  for (const { path } of ABOUT_PAGES) {
    const page = await app.inject({ url: path, headers: { 'accept-encoding': 'br' } });
    assert.deepEqual([page.statusCode, page.headers['content-encoding']], [200, 'br'], path);
    const again = await app.inject({ url: path, headers: { 'if-none-match': String(page.headers.etag) } });
    assert.equal(again.statusCode, 304, path);
    const signedIn = await app.inject({ url: path, headers: { cookie: 'session=x' } });
    assert.match(signedIn.body, /Your account/, path);
  }
});
