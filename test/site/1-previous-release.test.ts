import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { formsOf } from '../../src/journeys/forms.ts';
import { ADDRESS, openPaidShop, order, payCard, referenceOf, shownState } from './support/buyer.ts';
import { runPreviousRelease } from './support/previous-release.ts';
import { PUBLIC_URL } from './support/shop.ts';

const shop = await openPaidShop();
const previous = await runPreviousRelease(shop.scratch, shop.payment);
after(async () => {
  previous.end();
  await shop.close();
});

const EMAIL = 'ada@example.com';
const PASSWORD = 'three words in a row';

const post = (path: string, fields: Readonly<Record<string, string>>, cookie = '') =>
  fetch(`${previous.url}${path}`, {
    method: 'POST',
    headers: { origin: PUBLIC_URL, cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

test('the release before this one serves its pages on the new schema', async () => {
  for (const path of ['/', '/shop', '/shop?q=pendant&category=lighting', '/products/northlight-pendant']) {
    const page = await fetch(`${previous.url}${path}`);
    assert.equal(page.status, 200, path);
    assert.ok((await page.text()).includes('Northlight Pendant'), path);
  }
});

test('and writes: accounts, sessions, and the check of writes', async () => {
  assert.equal((await post('/sign-up', { name: 'Ada', email: EMAIL, password: PASSWORD })).status, 303);
  const signedIn = await post('/sign-in', { email: EMAIL, password: PASSWORD });
  assert.equal(signedIn.headers.get('location'), '/account');
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  const account = await fetch(`${previous.url}/account`, { headers: { cookie }, redirect: 'manual' });
  assert.ok((await account.text()).includes(EMAIL));
  assert.equal((await post('/sign-out', {}, cookie)).status, 303);

  const check = await fetch(`${previous.url}/ops/write-check`, {
    method: 'POST',
    headers: { authorization: 'Bearer ops-token' },
  });
  assert.equal(check.status, 200);
});

test('what it wrote, this release reads', async () => {
  const visitor = shop.visitor();
  assert.equal((await visitor.post('/sign-in', { email: EMAIL, password: PASSWORD })).statusCode, 303);
  assert.ok((await visitor.get('/account')).body.includes(EMAIL));
});

/** A browser at the previous release. */
function browser() {
  const cookies = new Map<string, string>();
  return {
    cookies,
    ask: async (path: string, fields?: Readonly<Record<string, string>>) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = fields
        ? await post(path, fields, cookie)
        : await fetch(`${previous.url}${path}`, { headers: { cookie }, redirect: 'manual' });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      return { text: await answer.text(), location: answer.headers.get('location') ?? '' };
    },
  };
}

const textOf = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('what was ordered and paid through the previous release gets its invoice from this one', async () => {
  const { ask, cookies } = browser();
  await ask('/cart/add', { product: 'market-tote' });
  const { text } = await ask('/checkout');
  const form = formsOf(text, PUBLIC_URL).find(({ action }) => action === `${PUBLIC_URL}/checkout`);
  const card = await ask('/checkout', { ...form?.fields, ...ADDRESS });
  const { location: url } = await ask(card.location);
  await ask((await payCard(url)) ?? '');
  const reference = await referenceOf(shop, form?.fields.attempt ?? '');
  const receipt = async () => {
    const visitor = shop.visitor();
    visitor.cookies.set('orders', cookies.get('orders') ?? '');
    assert.equal(await shownState(visitor, reference), 'paid');
    return textOf((await visitor.get(`/orders/${reference}/receipt`)).body);
  };
  assert.doesNotMatch(await receipt(), /INV-|VAT/);
  await shop.task('invoices-missing');
  assert.match(await receipt(), /INV-000001[\s\S]* 19% €36\.89 €7\.01 €43\.90/);
});

test('and what was ordered here is paid, and shown, there', async () => {
  const visitor = shop.visitor();
  const { reference, url } = await order(shop, visitor);
  const back = (await payCard(url)) ?? '';
  const { ask, cookies } = browser();
  cookies.set('orders', visitor.cookies.get('orders') ?? '');
  await ask(back);
  assert.match((await ask(`/orders/${reference}/receipt`)).text, /Market Tote/);
  await shop.task('invoices-missing');
  assert.match((await visitor.get(`/orders/${reference}/receipt`)).body, /INV-000002/);
});
