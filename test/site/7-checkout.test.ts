import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import type { Store } from '../../apps/shop/src/data/store.ts';
import { formsOf } from '../../src/journeys/forms.ts';
import { newUser } from './support/account.ts';
import {
  ADDRESS,
  checkoutForm,
  eventsOf,
  openPaidShop,
  order,
  payCard,
  shownState,
  standing,
  stockOf,
} from './support/buyer.ts';
import { PUBLIC_URL, type Visitor } from './support/shop.ts';

const { placeOnce } = await import('../../apps/shop/src/domain/checkout/place.ts');
const { CommitUnknown } = await import('../../apps/shop/src/data/replicated/failure.ts');

const shop = await openPaidShop();
after(() => shop.close());

const add = (visitor: Visitor, product: string, quantity = 1) =>
  visitor.post('/cart/add', { product, quantity: String(quantity) });

/** Where a sent form leads: the way to the provider's page. */
const toCard = (visitor: Visitor, { headers }: LightMyRequestResponse) => visitor.get(headers.location ?? '');

async function ordersOf(attempt: string | undefined) {
  return shop.rows<{ id: number; reference: string; total_minor: number; shipping_minor: number }>(
    'select id, reference, total_minor, shipping_minor from orders where attempt = ?',
    [attempt],
  );
}

test('a guest orders, pays at the provider and comes back to a paid order', async () => {
  const visitor = shop.visitor();
  const before = await stockOf(shop, 'market-tote');
  const { reference, url } = await order(shop, visitor, { 'market-tote': 2 });
  assert.ok(url.startsWith(`${shop.provider.url}/pay/`), url);
  assert.equal(await shownState(visitor, reference), 'awaiting-payment');
  const back = await payCard(url);
  assert.equal(back, `/orders/${reference}/return?paid`);
  assert.equal((await visitor.get(back ?? '')).headers.location, `/orders/${reference}`);
  assert.equal(await shownState(visitor, reference), 'paid');
  assert.deepEqual(await standing(shop, reference), ['paid', 'paid']);
  assert.deepEqual(await eventsOf(shop, reference), ['placed', 'paid']);
  assert.equal(await stockOf(shop, 'market-tote'), before - 2);
  assert.match((await visitor.get('/cart')).body, /nothing in your cart/);
  const charge = shop.provider.charges().find(({ metadata }) => metadata.order === reference);
  assert.equal(charge?.amount, 7_800);
});

test('the form asks for what it needs by the names that browsers fill in, and leads to the provider', async () => {
  const visitor = shop.visitor();
  assert.equal((await visitor.get('/checkout')).headers.location, '/cart');
  await add(visitor, 'market-tote');
  const page = await visitor.get('/checkout');
  for (const token of ['email', 'name', 'address-line1', 'postal-code', 'address-level2', 'country'])
    assert.match(page.body, new RegExp(`autocomplete="${token}"`));
  const policy = String(page.headers['content-security-policy']);
  assert.ok(policy.includes(`form-action 'self' ${shop.provider.url};`), policy);
  assert.doesNotMatch(page.body, /card number|cc-number/i);
});

test('what is missing or wrong is told beside its field, and what was right is kept', async () => {
  const visitor = shop.visitor();
  await add(visitor, 'market-tote');
  const form = await checkoutForm(visitor);
  const wrong = { email: 'no', line1: '', country: 'XX', city: '<b>"\u0000', name: 'Ångström & <i>Søn</i>' };
  const answer = await visitor.post('/checkout', { ...form, ...wrong });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /<title>Error: Checkout/);
  for (const field of ['email', 'line1', 'country', 'city'])
    assert.match(answer.body, new RegExp(`href="#${field}"`));
  assert.match(answer.body, /value="Ångström &amp; &lt;i>Søn&lt;\/i>"/);
  assert.match(answer.body, /value="1010"/);
  for (const hostile of ["'; drop table orders; --", '%00', '\ud800', 'x'.repeat(5_000)]) {
    const { statusCode } = await visitor.post('/checkout', {
      ...form,
      name: hostile,
      line1: hostile,
      city: '',
    });
    assert.equal(statusCode, 422);
  }
  assert.deepEqual(await ordersOf(form.attempt), []);
});

test('the shop computes what it costs: delivery is free from fifty euros, and a form changes no price', async () => {
  const [little, much] = [shop.visitor(), shop.visitor()];
  await add(little, 'market-tote');
  const form = await checkoutForm(little);
  await little.post('/checkout', { ...form, total: '1', shipping_minor: '0', price: '1' });
  const [cheap] = await ordersOf(form.attempt);
  assert.deepEqual([cheap?.shipping_minor, cheap?.total_minor], [490, 4_390]);
  await add(much, 'market-tote', 2);
  const other = await checkoutForm(much);
  await much.post('/checkout', other);
  const [dear] = await ordersOf(other.attempt);
  assert.deepEqual([dear?.shipping_minor, dear?.total_minor], [0, 7_800]);
  await shop.rows("update products set price_minor = price_minor + 100 where slug = 'market-tote'");
  const [line] = await shop.rows<{ unit_price_minor: number }>(
    'select unit_price_minor from order_lines where order_id = ?',
    [dear?.id],
  );
  await shop.rows("update products set price_minor = price_minor - 100 where slug = 'market-tote'");
  assert.equal(line?.unit_price_minor, 3_900);
});

test('twenty of the same form side by side make one order and one page to pay on', async () => {
  const visitor = shop.visitor();
  await add(visitor, 'day-pack', 3);
  const before = await stockOf(shop, 'day-pack');
  const form = await checkoutForm(visitor);
  const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.post('/checkout', form)));
  const [made, ...others] = await ordersOf(form.attempt);
  assert.deepEqual(others, []);
  assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([303]));
  const pages = new Set(
    await Promise.all(answers.map(async (answer) => (await toCard(visitor, answer)).headers.location)),
  );
  const again = await toCard(visitor, await visitor.post('/checkout', form));
  pages.delete(`/orders/${made?.reference}`);
  assert.deepEqual([...pages], [again.headers.location]);
  assert.equal(await stockOf(shop, 'day-pack'), before - 3);
  const sessions = await fetch(`${shop.provider.url}/v1/checkout/sessions?limit=100`, {
    headers: { authorization: 'Bearer sk_test' },
  });
  const { data } = (await sessions.json()) as { data: { client_reference_id: string }[] };
  assert.equal(data.filter((each) => each.client_reference_id === made?.reference).length, 1);
});

test('the back button after paying leads to the order that was paid', async () => {
  const visitor = shop.visitor();
  await add(visitor, 'market-tote');
  const form = await checkoutForm(visitor);
  const { headers } = await toCard(visitor, await visitor.post('/checkout', form));
  await payCard(headers.location ?? '');
  const again = await toCard(visitor, await visitor.post('/checkout', form));
  const [made, ...others] = await ordersOf(form.attempt);
  assert.deepEqual(others, []);
  assert.equal(again.headers.location, `/orders/${made?.reference}`);
});

test('an attempt is for whom it was minted: an account’s order is not given to somebody else', async () => {
  const visitor = shop.visitor();
  await add(visitor, 'market-tote');
  const form = await checkoutForm(visitor);
  await visitor.post('/checkout', form);
  await shop.rows("insert into users (email, name, password_hash) values ('owner@example.com', 'Ann', '')");
  await shop.rows('update orders set user_id = (select id from users where email = ?) where attempt = ?', [
    'owner@example.com',
    form.attempt,
  ]);
  const other = shop.visitor();
  const answer = await other.post('/checkout', form);
  assert.equal(answer.headers.location, '/cart');
  assert.equal(other.cookies.get('orders'), undefined);
});

test('of two who buy the last one, one gets it and the other is told what is gone', async () => {
  await shop.rows("update products set stock = 1 where slug = 'wash-bag'");
  const visitors = [shop.visitor(), shop.visitor()];
  for (const visitor of visitors) await add(visitor, 'wash-bag');
  const forms = await Promise.all(visitors.map(checkoutForm));
  const answers = await Promise.all(
    visitors.map((visitor, at) => visitor.post('/checkout', forms[at] ?? {})),
  );
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 409]);
  const refused = answers.find(({ statusCode }) => statusCode === 409);
  assert.match(refused?.body ?? '', /Wash Bag is sold out/);
  assert.match(refused?.body ?? '', /value="1 Long Lane"/);
  assert.equal(await stockOf(shop, 'wash-bag'), 0);
});

test('an order takes all or nothing', async () => {
  await shop.rows("update products set stock = 1 where slug = 'tool-pouch'");
  const visitor = shop.visitor();
  await add(visitor, 'market-tote');
  await add(visitor, 'tool-pouch', 2);
  const before = await stockOf(shop, 'market-tote');
  const form = await checkoutForm(visitor);
  const answer = await visitor.post('/checkout', form);
  assert.equal(answer.statusCode, 409);
  assert.match(answer.body, /Of Tool Pouch, only 1 are left/);
  assert.equal(await stockOf(shop, 'market-tote'), before);
  assert.deepEqual(await ordersOf(form.attempt), []);
});

test('what is not paid is offered wherever one goes back to, and can be changed', async () => {
  const visitor = shop.visitor();
  const before = await stockOf(shop, 'market-tote');
  assert.doesNotMatch((await visitor.get('/products/market-tote')).body, /not paid yet/);
  const { reference, url } = await order(shop, visitor, { 'market-tote': 2 });
  assert.match(
    (await visitor.get('/products/market-tote')).body,
    /not paid yet.*Continue to pay, or change it/,
  );
  assert.doesNotMatch((await shop.visitor().get('/products/market-tote')).body, /not paid yet/);
  assert.equal((await visitor.get('/checkout')).headers.location, '/cart');
  const cart = await visitor.get('/cart');
  const forms = formsOf(cart.body, PUBLIC_URL).map(({ action }) => action.slice(PUBLIC_URL.length));
  assert.ok(forms.includes(`/orders/${reference}/pay`) && forms.includes(`/orders/${reference}/change`));
  assert.match(
    String(cart.headers['content-security-policy']),
    new RegExp(`form-action 'self' ${shop.provider.url}`),
  );
  assert.equal((await visitor.post(`/orders/${reference}/pay`)).headers.location, url);

  assert.equal((await shop.visitor().post(`/orders/${reference}/change`)).statusCode, 404);
  assert.equal((await visitor.post(`/orders/${reference}/change`)).headers.location, '/cart');
  assert.deepEqual(await standing(shop, reference), ['cancelled', 'expired']);
  assert.equal(await stockOf(shop, 'market-tote'), before);
  assert.equal(visitor.cookies.get('cart_count'), '2');
  const changed = (await visitor.get('/cart')).body;
  assert.match(changed, /Market Tote/);
  assert.doesNotMatch(changed, /waiting for its payment/);
  assert.doesNotMatch((await visitor.get('/')).body, /not paid yet/);
  await shop.work();
  assert.ok(!shop.mails.some(({ id }) => id === `cancelled-${reference}`));
  const next = await order(shop, visitor, {});
  await visitor.get((await payCard(next.url)) ?? '');
  assert.equal(await shownState(visitor, next.reference), 'paid');
  assert.doesNotMatch((await visitor.get('/')).body, /not paid yet/);
});

test('who is signed in finds the form filled in, with where the last order went', async () => {
  const visitor = await newUser(shop, 'again@example.com');
  const shown = async () => {
    await add(visitor, 'market-tote');
    const { body } = await visitor.get('/checkout');
    return formsOf(body, PUBLIC_URL).find(({ action }) => action.endsWith('/checkout'))?.fields ?? {};
  };
  const { email, line1 } = await shown();
  assert.deepEqual([email, line1], ['again@example.com', '']);
  await order(shop, visitor, {}, { email: 'other@example.com', line1: '7 New Street', country: 'DE' });
  const next = await shown();
  assert.deepEqual([next.email, next.line1, next.country], ['again@example.com', '7 New Street', 'DE']);
});

/** Orders, and does not pay. @returns the status, and what the page says */
async function hold(visitor: Visitor, product: string, quantity: number) {
  await visitor.post('/cart/add', { product, quantity: String(quantity) });
  const form = await checkoutForm(visitor);
  const { statusCode, body } = await visitor.post('/checkout', form);
  return { statusCode, body, attempt: form.attempt ?? '' };
}

test('half of what there is, and no more, is kept for who has not paid: at once, side by side, or again and again', async () => {
  const [network, other] = ['198.51.100.50', '203.0.113.50'];
  await shop.rows("update products set stock = 20 where slug = 'wash-bag'");
  const all = await hold(shop.visitor(network), 'wash-bag', 20);
  assert.equal(all.statusCode, 409);
  assert.match(all.body, /we can keep 10 of Wash Bag for you/);
  const both = await Promise.all([1, 2].map(() => hold(shop.visitor(network), 'wash-bag', 6)));
  assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [303, 409]);
  assert.equal(await stockOf(shop, 'wash-bag'), 14);
  await shop.rows('update orders set expires_at = current_timestamp(3) where attempt = ?', [
    both.find(({ statusCode }) => statusCode === 303)?.attempt,
  ]);
  await shop.task('orders-expire');
  assert.equal(await stockOf(shop, 'wash-bag'), 20);
  assert.equal((await hold(shop.visitor(network), 'wash-bag', 6)).statusCode, 409);
  assert.equal((await hold(shop.visitor(network), 'wash-bag', 4)).statusCode, 303);
  assert.equal((await hold(shop.visitor(other), 'wash-bag', 8)).statusCode, 303);
});

test('a user keeps no more from many networks; the last two may be ordered by anybody', async () => {
  await shop.rows("update products set stock = 20 where slug = 'tool-pouch'");
  const { cookies } = await newUser(shop, 'holder@example.com');
  const from = (network: string) => {
    const visitor = shop.visitor(network);
    visitor.cookies.set('session', cookies.get('session') ?? '');
    return visitor;
  };
  assert.equal((await hold(from('198.51.100.60'), 'tool-pouch', 8)).statusCode, 303);
  assert.equal((await hold(from('198.51.100.61'), 'tool-pouch', 8)).statusCode, 409);
  await shop.rows("update products set stock = 2 where slug = 'tool-pouch'");
  assert.equal((await hold(shop.visitor('198.51.100.62'), 'tool-pouch', 2)).statusCode, 303);
});

test('goods are kept for minutes until the card page is asked for, and then for half an hour', async () => {
  const visitor = shop.visitor();
  await add(visitor, 'market-tote');
  const form = await checkoutForm(visitor);
  const placed = await visitor.post('/checkout', form);
  const minutes = async () => {
    const [row] = await shop.rows<{ kept: number }>(
      'select timestampdiff(minute, placed_at, expires_at) as kept from orders where attempt = ?',
      [form.attempt],
    );
    return row?.kept;
  };
  assert.equal(await minutes(), 5);
  assert.ok((await toCard(visitor, placed)).headers.location?.startsWith(shop.provider.url));
  assert.equal(await minutes(), 35);
});

test('a cart or a price that has changed since the page is told, and nothing is ordered', async () => {
  const visitor = shop.visitor();
  await add(visitor, 'market-tote');
  const form = await checkoutForm(visitor);
  await add(visitor, 'day-pack');
  const answer = await visitor.post('/checkout', form);
  assert.equal(answer.statusCode, 409);
  assert.match(answer.body, /Your cart has changed/);
  assert.match(answer.body, new RegExp(`value="${ADDRESS.line1}"`));
  assert.deepEqual(await ordersOf(form.attempt), []);
  const now = await checkoutForm(visitor);
  await shop.rows("update products set price_minor = price_minor + 1 where slug = 'day-pack'");
  assert.equal((await visitor.post('/checkout', now)).statusCode, 409);
  for (const attempt of ['f'.repeat(32), 'ü', '🚀', "' or 1=1", '\u0000', '']) {
    assert.equal((await visitor.post('/checkout', { ...now, attempt, seen: '🚀' })).statusCode, 409, attempt);
  }
  const last = await checkoutForm(visitor);
  assert.equal((await visitor.post('/checkout', last)).statusCode, 303);
});

test('orders of the same things in another order never wait for each other in a circle', async () => {
  const names = ['market-tote', 'day-pack', 'small-duffel'];
  const buyers = await Promise.all(
    Array.from({ length: 8 }, async (_, at) => {
      const visitor = shop.visitor(`198.51.100.${at}`);
      for (const name of at % 2 ? names : names.toReversed()) await add(visitor, name);
      return { visitor, form: await checkoutForm(visitor) };
    }),
  );
  const deadlocks = async () =>
    /retries_total\{reason="deadlock"\} (\d+)/.exec(await shop.services.metrics.metrics())?.[1] ?? '0';
  const before = await deadlocks();
  const answers = await Promise.all(buyers.map(({ visitor, form }) => visitor.post('/checkout', form)));
  assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([303]));
  assert.equal(await deadlocks(), before);
});

test('when it is not known whether the order was committed, it is found by its attempt', async () => {
  const { store } = shop.services;
  const visitor = shop.visitor();
  await add(visitor, 'market-tote');
  const { attempt = '', seen = '' } = await checkoutForm(visitor);
  const token = visitor.cookies.get('cart') ?? '';
  let writes = 0;
  const write: Store['write'] = async (work) => {
    writes += 1;
    const done = await store.write(work);
    if (writes === 1) throw new CommitUnknown(new Error('the connection broke'));
    return done;
  };
  const unlucky = { ...shop.services, store: { ...store, write } };
  const from = Buffer.alloc(16);
  const purchase = { owner: { userId: null, token }, attempt, seen, buyer: ADDRESS, from };
  const { value } = await placeOnce(unlucky, purchase);
  const [made, ...others] = await ordersOf(attempt);
  assert.deepEqual([writes, others], [2, []]);
  assert.deepEqual(value, { orderId: made?.id, reference: made?.reference, isNew: false });
});
