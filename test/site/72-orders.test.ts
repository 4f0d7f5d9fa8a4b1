import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { RefundRequest } from '../../apps/shop/src/domain/order/refund.ts';
import { eventsOf, openPaidShop, order, payCard, shownState, standing, stockOf } from './support/buyer.ts';
import type { Visitor } from './support/shop.ts';

const { adoptOrders } = await import('../../apps/shop/src/domain/order/access.ts');
const { requestRefund } = await import('../../apps/shop/src/domain/order/refund.ts');
const { shipOrder } = await import('../../apps/shop/src/domain/order/ship.ts');
const { refundJob } = await import('../../apps/shop/src/domain/payment/refund-job.ts');

const shop = await openPaidShop();
const { provider } = shop;
const { store } = shop.services;
after(() => shop.close());
beforeEach(() => provider.setFaults({}));

const traceId = '0'.repeat(32);

async function idOf(reference: string): Promise<number> {
  const [row] = await shop.rows<{ id: number }>('select id from orders where reference = ?', [reference]);
  return row?.id ?? 0;
}

async function paid(visitor: Visitor, products: Record<string, number> = { 'market-tote': 2 }, values = {}) {
  const { reference, url } = await order(shop, visitor, products, values);
  await visitor.get((await payCard(url)) ?? '');
  return { reference, orderId: await idOf(reference) };
}

const refund = async (request: Partial<RefundRequest> & { orderId: number; amount: bigint }) =>
  (
    await store.write((trx) =>
      requestRefund(trx, { reason: 'It broke', requestedBy: null, traceId, ...request }),
    )
  ).value;

const refundedAtProvider = (reference: string) =>
  provider.charges().find(({ metadata }) => metadata.order === reference)?.refunded;

const mailTo = (id: string) => shop.mails.filter((mail) => mail.id === id);

test('a paid order has its receipt by mail, with a link that lets its receiver in and keeps no key in the address', async () => {
  const { reference } = await paid(shop.visitor());
  await shop.work();
  const [mail, ...others] = mailTo(`receipt-${reference}`);
  assert.deepEqual(others, []);
  assert.equal(mail?.to, 'ada@example.com');
  assert.match(mail?.text ?? '', /2 × Market Tote {2}€78\.00/);
  assert.match(mail?.text ?? '', /1010 Vienna\nAustria/);
  const link = new URL(/http:\S+\/orders\/\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  const other = shop.visitor();
  const answer = await other.get(`${link.pathname}${link.search}`);
  assert.equal(answer.statusCode, 303);
  assert.equal(answer.headers.location, `/orders/${reference}`);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const cookie = answer.cookies.find(({ name }) => name === 'orders');
  assert.equal(cookie?.httpOnly, true);
  assert.equal(await shownState(other, reference), 'paid');
  const key = link.searchParams.get('key') ?? '';
  assert.ok(key.length >= 22);
  for (const line of shop.lines) assert.ok(!line.includes(key));
  const [stored] = await shop.rows<{ hashed: number }>(
    'select access_hash = unhex(sha2(?, 256)) as hashed from orders where reference = ?',
    [key, reference],
  );
  assert.equal(Number(stored?.hashed), 1);
});

test('an order is not there for anybody else, whatever they ask of it', async () => {
  const [mine, theirs] = [shop.visitor(), shop.visitor()];
  const { reference } = await paid(mine);
  const other = await paid(theirs);
  const key = theirs.cookies.get('orders')?.split('.')[1];
  theirs.cookies.set('orders', `${reference}.${key}~${other.reference}.${key}~~x.y~%00`);
  assert.equal((await theirs.get(`/orders/${other.reference}`)).statusCode, 200);
  for (const path of [
    '',
    '/receipt',
    '/return',
    '?key=',
    '?key=abcdefghijklmnopqrstuv',
    `?key=${'x'.repeat(9_000)}`,
  ]) {
    assert.equal((await theirs.get(`/orders/${reference}${path}`)).statusCode, 404, path);
  }
  for (const path of ['pay', 'cancel']) {
    assert.equal((await theirs.post(`/orders/${reference}/${path}`)).statusCode, 404, path);
  }
  for (const name of ['x', "'%20or%201=1", '%00', reference.toLowerCase(), '%F0%9F%9A%80', '0'.repeat(12)]) {
    assert.equal((await mine.get(`/orders/${name}`)).statusCode, 404, name);
  }
  assert.equal((await mine.get(`/orders/${reference}`)).statusCode, 200);
  assert.equal((await mine.get(`/orders/${reference}?confirming=abc&cancel=<b>&key`)).statusCode, 404);
  assert.equal((await mine.get(`/orders/${reference}?confirming=99999&cancel=__proto__`)).statusCode, 200);
});

test('a browser keeps the keys of its latest twenty orders', async () => {
  const visitor = shop.visitor();
  const older = Array.from({ length: 20 }, (_, at) => `${String(at).padStart(12, '0')}.${'k'.repeat(22)}`);
  visitor.cookies.set('orders', older.join('~'));
  const { reference } = await order(shop, visitor);
  const [newest, ...others] = visitor.cookies.get('orders')?.split('~') ?? [];
  assert.equal(newest?.split('.')[0], reference);
  assert.deepEqual(others, older.slice(0, -1));
});

test('a receipt to print says what was bought and paid, and is there only once it is', async () => {
  const visitor = shop.visitor();
  const { reference, url } = await order(shop, visitor);
  assert.equal((await visitor.get(`/orders/${reference}/receipt`)).statusCode, 404);
  await visitor.get((await payCard(url)) ?? '');
  const { body } = await visitor.get(`/orders/${reference}/receipt`);
  for (const part of [reference, 'Market Tote', '€39.00', '€4.90', '€43.90', '1 Long Lane', 'Paid on']) {
    assert.ok(body.includes(part), part);
  }
});

test('after the order an account is offered, with the address filled in; its orders join it once it is verified', async () => {
  const visitor = shop.visitor();
  const email = 'history@example.com';
  const password = 'three words in a row';
  const { reference } = await paid(visitor, { 'market-tote': 1 }, { email });
  assert.match(
    (await visitor.get(`/orders/${reference}`)).body,
    /href="\/sign-up\?email=history%40example\.com"/,
  );
  assert.match(
    (await visitor.get('/sign-up?email=history%40example.com')).body,
    /value="history@example\.com"/,
  );
  await visitor.post('/sign-up', { name: 'Ada', email, password });
  const signedIn = shop.visitor();
  await signedIn.post('/sign-in', { email, password });
  const [user] = await shop.rows<{ id: number }>('select id from users where email = ?', [email]);
  await shop.rows('update orders set user_id = null where email = ?', [email]);
  assert.equal((await signedIn.get(`/orders/${reference}`)).statusCode, 404);
  for (let i = 0; i < 11; i++) await order(shop, shop.visitor(), { 'market-tote': 1 }, { email });
  await store.write((trx) => adoptOrders(trx, user?.id ?? 0, email));
  assert.equal(await shownState(signedIn, reference), 'paid');
  assert.doesNotMatch(
    (await signedIn.get(`/orders/${reference}`)).body,
    /Create an account<\/a>\s*<\/section>/,
  );

  const first = await signedIn.get('/account/orders');
  const second = await signedIn.get('/account/orders?page=2');
  const listed = (body: string) => [...body.matchAll(/href="\/orders\/(\w+)"/g)].map(([, found]) => found);
  assert.deepEqual([listed(first.body).length, listed(second.body).length], [10, 2]);
  assert.equal(listed(second.body).at(-1), reference);
  assert.match(first.body, /href="\/account\/orders\?page=2"/);
  for (const page of ['0', '-1', 'x', '1e9', '']) {
    assert.equal((await signedIn.get(`/account/orders?page=${page}`)).statusCode, 404, page);
  }
  assert.equal((await shop.visitor().get('/account/orders')).statusCode, 303);
});

test('only a paid order is sent, once, and its customer is told', async () => {
  const visitor = shop.visitor();
  const unpaid = await order(shop, visitor);
  const ship = async (orderId: number) =>
    (
      await store.write((trx) =>
        shipOrder(trx, { orderId, actor: 'admin@example.com', tracking: '', traceId }),
      )
    ).value;
  assert.equal(await ship(await idOf(unpaid.reference)), false);
  const { reference, orderId } = await paid(visitor);
  assert.deepEqual((await Promise.all([ship(orderId), ship(orderId)])).sort(), [false, true]);
  await shop.work();
  assert.equal(mailTo(`shipped-${reference}`).length, 1);
  assert.equal(await shownState(visitor, reference), 'shipped');
});

test('refunds, in parts and in whole: paid back at the provider, told, and the goods returned once', async () => {
  const visitor = shop.visitor();
  const before = await stockOf(shop, 'market-tote');
  const { reference, orderId } = await paid(visitor);
  const first = await refund({ orderId, amount: 1_800n });
  await shop.work();
  assert.equal(refundedAtProvider(reference), 1_800);
  assert.equal(await shownState(visitor, reference), 'paid');
  const second = await refund({ orderId, amount: 6_000n, restock: true });
  await shop.work();
  for (const refundId of [first, second]) {
    await refundJob(shop.services, {
      kind: 'refund',
      payload: { refundId: refundId ?? 0, restock: 1 },
      traceId,
    });
  }
  assert.equal(refundedAtProvider(reference), 7_800);
  assert.deepEqual(await standing(shop, reference), ['refunded', 'paid']);
  assert.equal(await stockOf(shop, 'market-tote'), before);
  await shop.work();
  assert.match(mailTo(`refunded-${reference}-${first}`)[0]?.text ?? '', /€18\.00[\s\S]*It broke/);
  assert.equal(mailTo(`refunded-${reference}-${second}`).length, 1);
  assert.match((await visitor.get(`/orders/${reference}`)).body, /€60\.00 was paid back/);
  assert.match((await visitor.get(`/orders/${reference}/receipt`)).body, /Paid back on/);
});

test('refunds side by side never exceed what was captured', async () => {
  const { reference, orderId } = await paid(shop.visitor());
  const asked = await Promise.all(Array.from({ length: 10 }, () => refund({ orderId, amount: 1_000n })));
  assert.equal(asked.filter((id) => id !== null).length, 7);
  assert.equal(await refund({ orderId, amount: 801n }), null);
  assert.equal(await refund({ orderId, amount: 0n }), null);
  assert.equal(await refund({ orderId, amount: -5n }), null);
  await shop.work();
  assert.equal(refundedAtProvider(reference), 7_000);
  await assert.rejects(
    shop.rows('update payments set refunded_minor = captured_minor + 1 where order_id = ?', [orderId]),
    /payments_bounds/,
  );
  const unpaid = await order(shop, shop.visitor());
  assert.equal(await refund({ orderId: await idOf(unpaid.reference), amount: 1n }), null);
});

test('a refund whose answer was lost is asked for with the same key, and paid back once', async () => {
  const { reference, orderId } = await paid(shop.visitor());
  await shop.work();
  await refund({ orderId, amount: 500n });
  provider.setFaults({ dropAfter: 1 });
  await shop.work();
  assert.equal(refundedAtProvider(reference), 500);
  assert.deepEqual(await eventsOf(shop, reference), ['placed', 'paid', 'refund-requested']);
  provider.setFaults({});
  await shop.work({ early: true });
  assert.equal(refundedAtProvider(reference), 500);
  assert.deepEqual(await eventsOf(shop, reference), ['placed', 'paid', 'refund-requested', 'refund-done']);
});

test('a refund that the provider refuses is shown, and its amount can be refunded again', async () => {
  const visitor = shop.visitor();
  const { reference, orderId } = await paid(visitor);
  await shop.rows("update payments set intent_id = 'pi_unknown' where order_id = ?", [orderId]);
  const refundId = await refund({ orderId, amount: 7_800n });
  await shop.work();
  const [row] = await shop.rows<{ state: string }>('select state from refunds where id = ?', [refundId]);
  assert.equal(row?.state, 'failed');
  assert.deepEqual(await standing(shop, reference), ['paid', 'paid']);
  assert.match((await visitor.get(`/orders/${reference}`)).body, /€78\.00 could not be paid back/);
  assert.notEqual(await refund({ orderId, amount: 7_800n }), null);
});
