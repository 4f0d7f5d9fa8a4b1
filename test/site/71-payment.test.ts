import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import Stripe from 'stripe';
import { eventually } from '../support/eventually.ts';
import {
  checkoutForm,
  eventsOf,
  type Ordered,
  openPaidShop,
  order,
  payCard,
  referenceOf,
  shownState,
  standing,
  stockOf,
} from './support/buyer.ts';

const { auditPayments } = await import('../../apps/shop/src/domain/payment/audit.ts');
const { checkPayments, expireOrders } = await import('../../apps/shop/src/domain/payment/reconcile.ts');
const { settle } = await import('../../apps/shop/src/domain/payment/settle.ts');

const shop = await openPaidShop();
const { provider } = shop;
const stripe = new Stripe('sk_test', {
  host: new URL(provider.url).hostname,
  port: new URL(provider.url).port,
  protocol: 'http',
});
after(() => shop.close());
beforeEach(() => provider.setFaults({}));

const idOf = ({ url }: Ordered) => url.split('/').at(-1) ?? '';

const chargesFor = (reference: string) =>
  provider.charges().filter(({ metadata }) => metadata.order === reference);

async function webhook(event: object, secret = 'whsec_test', secondsAgo = 0) {
  const payload = JSON.stringify(event);
  const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
  const signature = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return send(payload, { 'stripe-signature': signature });
}

const send = (payload: string, headers: Record<string, string>) =>
  shop.app.inject({
    method: 'POST',
    url: '/webhooks/stripe',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  });

let events = 0;
const completed = (id: string, type = 'checkout.session.completed') => ({
  id: `evt_${++events}`,
  object: 'event',
  type,
  data: { object: { id, object: 'checkout.session', payment_status: 'paid' } },
});

const makeOld = (table: 'payments' | 'orders', column: string, minutes: number, reference: string) =>
  shop.rows(
    table === 'orders'
      ? `update orders set ${column} = current_timestamp(3) - interval ? minute where reference = ?`
      : `update payments p join orders o on o.id = p.order_id
         set p.${column} = current_timestamp(3) - interval ? minute where o.reference = ?`,
    [minutes, reference],
  );

test('a webhook pays the order, through a job; told twice, once', async () => {
  const visitor = shop.visitor();
  const ordered = await order(shop, visitor);
  await payCard(ordered.url);
  const event = completed(idOf(ordered));
  for (let i = 0; i < 2; i++) assert.equal((await webhook(event)).statusCode, 200);
  const jobs = await shop.rows("select id from outbox where kind = 'payment-check'");
  assert.equal(jobs.length, 1);
  assert.deepEqual(await standing(shop, ordered.reference), ['awaiting-payment', 'open']);
  await shop.work();
  assert.deepEqual(await standing(shop, ordered.reference), ['paid', 'paid']);
  await webhook(completed(idOf(ordered)));
  await webhook(completed(idOf(ordered), 'checkout.session.expired'));
  await shop.work();
  assert.deepEqual(await eventsOf(shop, ordered.reference), ['placed', 'paid']);
  assert.equal(shop.mails.filter(({ id }) => id === `receipt-${ordered.reference}`).length, 1);
});

test('told of by many at once, a payment pays its order once and nothing is refunded', async () => {
  const { reference, url } = await order(shop, shop.visitor());
  const [payment] = await shop.rows<{ id: number }>('select id from payments where provider_key = ?', [
    `${reference}:1`,
  ]);
  await payCard(url);
  await Promise.all(Array.from({ length: 8 }, () => settle(shop.services, payment?.id ?? 0, '0'.repeat(32))));
  await shop.work();
  assert.deepEqual(await eventsOf(shop, reference), ['placed', 'paid']);
  assert.deepEqual(
    chargesFor(reference).map(({ refunded }) => refunded),
    [0],
  );
});

test('what a webhook says is not believed: the provider is asked', async () => {
  const ordered = await order(shop, shop.visitor());
  assert.equal((await webhook(completed(idOf(ordered)))).statusCode, 200);
  await shop.work();
  assert.deepEqual(await standing(shop, ordered.reference), ['awaiting-payment', 'open']);
});

test('webhooks that are forged, stale or malformed are refused, and unknown ones acknowledged', async () => {
  const event = completed('cs_1');
  assert.equal((await webhook(event, 'whsec_other')).statusCode, 400);
  assert.equal((await webhook(event, 'whsec_test', 301)).statusCode, 400);
  assert.equal((await webhook({ ...event, id: 'x'.repeat(300) })).statusCode, 400);
  for (const payload of ['', 'null', '[]', '{"id":', JSON.stringify(event)]) {
    assert.equal((await send(payload, {})).statusCode, 400);
    assert.equal((await send(payload, { 'stripe-signature': 't=1,v1=00' })).statusCode, 400);
  }
  for (const body of [null, [], 'text', {}, { id: 1, type: 2 }]) {
    assert.equal((await webhook(body as object)).statusCode, 400, JSON.stringify(body));
  }
  const jobs = () => shop.rows('select id from outbox');
  const before = (await jobs()).length;
  const other = {
    id: 'evt_other',
    object: 'event',
    type: 'customer.created',
    data: { object: { object: 'customer' } },
  };
  assert.equal((await webhook(other)).statusCode, 200);
  assert.equal((await jobs()).length, before);
  assert.equal((await shop.app.inject({ method: 'GET', url: '/webhooks/stripe' })).statusCode, 405);
});

test('the provider’s own webhooks, doubled, late, forged and stale, pay each order once', async () => {
  const address = await shop.app.listen({ host: '127.0.0.1', port: 0 });
  provider.setFaults({ webhookDuplicate: 1, webhookReorder: 0.3, webhookForge: 0.5, webhookStale: 0.5 });
  provider.setWebhook(`${address}/webhooks/stripe`);
  const ordered = await Promise.all(Array.from({ length: 4 }, () => order(shop, shop.visitor())));
  await Promise.all(ordered.map(({ url }) => payCard(url)));
  await eventually('all are paid', 20_000, async () => {
    await shop.work();
    for (const { reference } of ordered) {
      assert.deepEqual(await standing(shop, reference), ['paid', 'paid']);
    }
  });
  provider.setWebhook(null);
  for (const { reference } of ordered) {
    assert.deepEqual(await eventsOf(shop, reference), ['placed', 'paid']);
    assert.equal(shop.mails.filter(({ id }) => id === `receipt-${reference}`).length, 1);
    assert.equal(chargesFor(reference).length, 1);
  }
});

test('a provider that is away is told, the order is kept, and the same page is paid later', async () => {
  const visitor = shop.visitor();
  await visitor.post('/cart/add', { product: 'market-tote' });
  const form = await checkoutForm(visitor);
  provider.setFaults({ dropBefore: 1 });
  const placed = await visitor.post('/checkout', form);
  const { headers } = await visitor.get(placed.headers.location ?? '');
  const reference = await referenceOf(shop, form.attempt ?? '');
  assert.equal(headers.location, `/orders/${reference}`);
  const page = await visitor.get(`/orders/${reference}`);
  assert.match(page.body, /could not reach the payment provider/);
  assert.match(page.body, /We keep it for you until/);
  assert.deepEqual(await standing(shop, reference), ['awaiting-payment', 'creating']);
  provider.setFaults({});
  const { headers: again } = await visitor.post(`/orders/${reference}/pay`);
  await payCard(again.location ?? '');
  await visitor.get(`/orders/${reference}/return?paid`);
  assert.deepEqual(await standing(shop, reference), ['paid', 'paid']);
});

test('when an answer is lost, asking again with the same key gives what was made', async () => {
  const visitor = shop.visitor();
  await visitor.post('/cart/add', { product: 'market-tote' });
  const form = await checkoutForm(visitor);
  provider.setFaults({ dropAfter: 1 });
  const placed = await visitor.post('/checkout', form);
  await visitor.get(placed.headers.location ?? '');
  provider.setFaults({});
  const reference = await referenceOf(shop, form.attempt ?? '');
  const { headers } = await visitor.post(`/orders/${reference}/pay`);
  const { data } = await stripe.checkout.sessions.list({ limit: 100 });
  const made = data.filter((session) => session.client_reference_id === reference);
  assert.deepEqual(
    made.map(({ id }) => id),
    [headers.location?.split('/').at(-1)],
  );
  assert.deepEqual(await standing(shop, reference), ['awaiting-payment', 'open']);
});

test('charged, and the answer lost: the page waits by itself, and the order is paid once', async () => {
  const visitor = shop.visitor();
  const { reference, url } = await order(shop, visitor);
  provider.setFaults({ dropAfter: 1 });
  await assert.rejects(payCard(url));
  assert.equal(
    (await visitor.get(`/orders/${reference}/return?paid`)).headers.location,
    `/orders/${reference}?confirming=0`,
  );
  const waiting = await visitor.get(`/orders/${reference}?confirming=3`);
  assert.match(waiting.body, /We are confirming your payment/);
  assert.equal(waiting.headers.refresh, `5;url=/orders/${reference}?confirming=4`);
  assert.doesNotMatch(waiting.body, /<button[^>]*>\s*Pay/);
  provider.setFaults({});
  await resting();
  const { body, headers } = await visitor.get(`/orders/${reference}?confirming=4`);
  assert.match(body, /Thank you for your order/);
  assert.equal(headers.refresh, undefined);
  assert.equal(chargesFor(reference).length, 1);
});

/** Until the site asks a provider again that failed it. */
const resting = () =>
  eventually('the provider is asked again', 10_000, async () => {
    await shop.services.payments.sessionsWithin({ from: new Date(0), to: new Date(1) });
  });

test('a card that is declined charges nothing, and another one pays the same page', async () => {
  const visitor = shop.visitor();
  const { reference, url } = await order(shop, visitor);
  assert.equal(await payCard(url, '4000000000000002'), null);
  await visitor.get(`/orders/${reference}/return`);
  assert.deepEqual(await standing(shop, reference), ['awaiting-payment', 'open']);
  assert.equal((await visitor.post(`/orders/${reference}/pay`)).headers.location, url);
  await payCard(url);
  assert.equal((await visitor.post(`/orders/${reference}/pay`)).headers.location, `/orders/${reference}`);
  assert.equal(await shownState(visitor, reference), 'paid');
  assert.equal(chargesFor(reference).length, 1);
});

test('a page that has ended is followed by a new one under a new key, and never can two be paid', async () => {
  const visitor = shop.visitor();
  const ordered = await order(shop, visitor);
  await stripe.checkout.sessions.expire(idOf(ordered));
  const pays = await Promise.all(
    Array.from({ length: 5 }, () => visitor.post(`/orders/${ordered.reference}/pay`)),
  );
  const { headers } = await visitor.post(`/orders/${ordered.reference}/pay`);
  assert.notEqual(headers.location, ordered.url);
  const pages = new Set(pays.map((answer) => answer.headers.location));
  pages.delete(`/orders/${ordered.reference}`);
  for (const page of pages) assert.equal(page, headers.location);
  assert.deepEqual(await standing(shop, ordered.reference), ['awaiting-payment', 'expired', 'open']);
  const keys = await shop.rows<{ key: string }>(
    "select provider_key as 'key' from payments where provider_key like ?",
    [`${ordered.reference}:%`],
  );
  assert.deepEqual(
    keys.map(({ key }) => key),
    [`${ordered.reference}:1`, `${ordered.reference}:2`],
  );
});

test('a key older than a day is not used again: what was made with it is looked for first', async () => {
  const visitor = shop.visitor();
  const { reference, url } = await order(shop, visitor);
  await shop.rows(
    "update payments set state = 'creating', session_id = null, url = null, created_at = created_at - interval 21 hour where provider_key = ?",
    [`${reference}:1`],
  );
  assert.equal((await visitor.post(`/orders/${reference}/pay`)).headers.location, url);
  assert.deepEqual(await standing(shop, reference), ['awaiting-payment', 'open']);
  const spent = /call="open-session",outcome="spent"/;
  assert.doesNotMatch(await shop.services.metrics.metrics(), spent, 'the key was used');
});

test('a cancelled order returns its goods, and cannot be paid any more', async () => {
  const visitor = shop.visitor();
  const before = await stockOf(shop, 'day-pack');
  const { reference, url } = await order(shop, visitor, { 'day-pack': 2 });
  assert.equal(await stockOf(shop, 'day-pack'), before - 2);
  for (let i = 0; i < 2; i++) await visitor.post(`/orders/${reference}/cancel`);
  assert.deepEqual(await standing(shop, reference), ['cancelled', 'expired']);
  assert.equal(await stockOf(shop, 'day-pack'), before);
  assert.equal(await payCard(url), null);
  assert.deepEqual(chargesFor(reference), []);
  assert.equal((await visitor.post(`/orders/${reference}/pay`)).headers.location, `/orders/${reference}`);
});

test('nothing that was typed for an order is mailed before it is paid, and strangers get few mails', async () => {
  const typed = 'Your parcel is held: pay at http://evil.example';
  const email = 'stranger@example.org';
  for (let i = 0; i < 5; i++) {
    const visitor = shop.visitor();
    const buyer = { email, name: typed, line1: typed, line2: typed, city: typed };
    const { reference } = await order(shop, visitor, { 'market-tote': 1 }, buyer);
    await visitor.post(`/orders/${reference}/cancel`);
  }
  await shop.work();
  const mails = shop.mails.filter(({ to }) => to === email);
  assert.equal(mails.length, 3);
  for (const { subject, text } of mails) assert.doesNotMatch(`${subject}${text}`, /parcel|evil/);
});

test('an order that was paid at the same moment is not cancelled', async () => {
  const visitor = shop.visitor();
  const { reference, url } = await order(shop, visitor);
  await payCard(url);
  const { headers } = await visitor.post(`/orders/${reference}/cancel`);
  assert.equal(headers.location, `/orders/${reference}?cancel=paid`);
  assert.deepEqual(await standing(shop, reference), ['paid', 'paid']);
});

test('while the provider cannot say whether it is being paid, an order is not cancelled', async () => {
  const visitor = shop.visitor();
  const { reference } = await order(shop, visitor);
  provider.setFaults({ error: 1 });
  const { headers } = await visitor.post(`/orders/${reference}/cancel`);
  assert.equal(headers.location, `/orders/${reference}?cancel=unreachable`);
  assert.match((await visitor.get(headers.location ?? '')).body, /was not cancelled/);
  assert.deepEqual(await standing(shop, reference), ['awaiting-payment', 'open']);
  provider.setFaults({});
  await resting();
});

test('an unpaid order is cancelled when its time is over; one that was paid is paid', async () => {
  const [paid, unpaid, young] = await Promise.all(
    [1, 2, 3].map(() => order(shop, shop.visitor(), { 'day-pack': 1 })),
  );
  assert.ok(paid && unpaid && young);
  const before = await stockOf(shop, 'day-pack');
  await payCard(paid.url);
  for (const { reference } of [paid, unpaid]) await makeOld('orders', 'expires_at', 1, reference);
  await shop.task('orders-expire');
  assert.deepEqual(await standing(shop, paid.reference), ['paid', 'paid']);
  assert.deepEqual(await standing(shop, unpaid.reference), ['cancelled', 'expired']);
  assert.deepEqual(await standing(shop, young.reference), ['awaiting-payment', 'open']);
  assert.equal(await stockOf(shop, 'day-pack'), before + 1);
  await shop.work();
  assert.equal(shop.mails.filter(({ id }) => id === `cancelled-${unpaid.reference}`).length, 1);
});

test('money that arrives for a cancelled order goes back by itself', async () => {
  const { reference, url } = await order(shop, shop.visitor());
  const [payment] = await shop.rows<{ id: number }>('select id from payments where provider_key = ?', [
    `${reference}:1`,
  ]);
  await shop.rows("update orders set state = 'cancelled' where reference = ?", [reference]);
  await payCard(url);
  await settle(shop.services, payment?.id ?? 0, '0'.repeat(32));
  await shop.work();
  assert.deepEqual(await standing(shop, reference), ['cancelled', 'paid']);
  assert.deepEqual(
    chargesFor(reference).map(({ amount, refunded }) => [amount, refunded]),
    [[4_390, 4_390]],
  );
  assert.deepEqual(await eventsOf(shop, reference), [
    'placed',
    'payment-late',
    'refund-requested',
    'refund-done',
  ]);
});

test('an amount that is not what the order costs is an alert, and nothing is fulfilled', async () => {
  const visitor = shop.visitor();
  const { reference, url } = await order(shop, visitor);
  await shop.rows('update payments set amount_minor = amount_minor + 1 where provider_key = ?', [
    `${reference}:1`,
  ]);
  await payCard(url);
  await visitor.get(`/orders/${reference}/return?paid`);
  assert.deepEqual(await standing(shop, reference), ['awaiting-payment', 'paid']);
  assert.ok(
    shop.lines.some(
      (line) =>
        line.includes(reference) && line.includes('not what the order costs') && line.includes('"level":50'),
    ),
  );
  await makeOld('orders', 'expires_at', 1, reference);
  await shop.task('orders-expire');
  assert.deepEqual(await standing(shop, reference), ['awaiting-payment', 'paid']);
  assert.equal((await visitor.post(`/orders/${reference}/pay`)).headers.location, `/orders/${reference}`);
});

test('every minute: what nobody told of is asked for', async () => {
  const { reference, url } = await order(shop, shop.visitor());
  await payCard(url);
  await shop.task('payments-check');
  assert.deepEqual(await standing(shop, reference), ['awaiting-payment', 'open'], 'too early');
  for (const column of ['created_at', 'checked_at']) await makeOld('payments', column, 2, reference);
  await shop.task('payments-check');
  assert.deepEqual(await standing(shop, reference), ['paid', 'paid']);
});

/** What a shop's owner does in the provider's own dashboard. */
async function inDashboard(path: 'refunds' | 'disputes', fields: Record<string, string>): Promise<void> {
  const body = new URLSearchParams(fields);
  const { status } = await fetch(`${provider.url}/dashboard/${path}`, {
    method: 'POST',
    body,
    redirect: 'manual',
  });
  assert.equal(status, 303);
}

async function paidOrder() {
  const visitor = shop.visitor();
  const { reference, url } = await order(shop, visitor);
  await visitor.get((await payCard(url)) ?? '');
  const charge = chargesFor(reference)[0];
  assert.ok(charge, 'paid');
  return { visitor, reference, intent: charge.intent, amount: charge.amount };
}

const refundsAt = (reference: string) =>
  shop.rows<{ minor: number; state: string }>(
    `select r.amount_minor as minor, r.state from refunds r join orders o on o.id = r.order_id
     where o.reference = ? order by r.id`,
    [reference],
  );

test('a refund in the provider’s dashboard is known by its webhook, once, and bounds what the shop may refund', async () => {
  const { visitor, reference, intent, amount } = await paidOrder();
  await inDashboard('refunds', { payment_intent: intent, amount: '1000' });
  for (const object of ['charge', 'refund', 'refund'] as const) {
    const event = { id: `evt_${reference}_${object}`, type: 'charge.refunded' };
    const data = { object: { object, id: `x_${reference}`, payment_intent: intent } };
    assert.equal((await webhook({ ...event, data })).statusCode, 200);
  }
  await shop.work();
  assert.deepEqual(await refundsAt(reference), [{ minor: 1000, state: 'done' }]);
  assert.match((await visitor.get(`/orders/${reference}`)).body, /€10\.00 was paid back/);
  assert.equal(shop.mails.filter(({ id }) => id.startsWith(`refunded-${reference}`)).length, 1);
  const [payment] = await shop.rows<{ refunded: number }>(
    'select refunded_minor as refunded from payments where intent_id = ?',
    [intent],
  );
  assert.equal(payment?.refunded, 1000);
  // The rest, of which no webhook tells.
  await inDashboard('refunds', { payment_intent: intent });
  await auditPayments(shop.services);
  assert.deepEqual(await refundsAt(reference), [
    { minor: 1000, state: 'done' },
    { minor: amount - 1000, state: 'done' },
  ]);
  assert.equal(await shownState(visitor, reference), 'refunded');
});

test('a payment that a bank asks back is known, and how that ended', async () => {
  const { reference, intent } = await paidOrder();
  await inDashboard('disputes', { payment_intent: intent });
  const { data } = await stripe.disputes.list({ limit: 100 });
  const dispute = data.find(({ payment_intent }) => payment_intent === intent)?.id ?? '';
  const object = { object: 'dispute', id: dispute, payment_intent: intent };
  await webhook({ id: `evt_${reference}_dispute`, type: 'charge.dispute.created', data: { object } });
  await shop.work();
  const last = async () => (await eventsOf(shop, reference)).at(-1);
  assert.equal(await last(), 'dispute-open');
  await inDashboard('disputes', { dispute, outcome: 'lost' });
  await auditPayments(shop.services);
  assert.equal(await last(), 'dispute-lost');
  assert.equal((await eventsOf(shop, reference)).filter((kind) => kind.startsWith('dispute')).length, 2);
});

test('what can never be settled waits behind the others', async () => {
  // What earlier tests left unpaid may be older than a minute by now.
  await shop.rows('update payments set checked_at = current_timestamp(3) + interval 1 hour');
  const lost = await Promise.all(Array.from({ length: 4 }, () => order(shop, shop.visitor())));
  const { reference, url } = await order(shop, shop.visitor());
  await payCard(url);
  const references = lost.map((each) => each.reference);
  // As after a change of the key to another account's: what it is asked for is not there.
  await shop.rows(
    `update payments p join orders o on o.id = p.order_id
     set p.session_id = concat('cs_gone_', o.reference), p.checked_at = p.checked_at - interval 2 hour,
       p.created_at = p.created_at - interval 2 hour, o.expires_at = current_timestamp(3) - interval 1 hour
     where o.reference in (?)`,
    [references],
  );
  for (const column of ['created_at', 'checked_at']) await makeOld('payments', column, 2, reference);
  const turn = { batch: 4 };
  await checkPayments(shop.services, turn);
  assert.deepEqual(await standing(shop, reference), ['awaiting-payment', 'open']);
  await checkPayments(shop.services, turn);
  assert.deepEqual(await standing(shop, reference), ['paid', 'paid']);

  const unpaid = await order(shop, shop.visitor());
  await shop.rows('update orders set expires_at = current_timestamp(3) where reference = ?', [
    unpaid.reference,
  ]);
  await expireOrders(shop.services, turn);
  await expireOrders(shop.services, turn);
  assert.deepEqual(await standing(shop, unpaid.reference), ['cancelled', 'expired']);
  await shop.rows('delete from orders where reference in (?)', [references]);
});

test('every day, both ways: what is paid on one side only is found', async () => {
  await auditPayments(shop.services);
  const clean = await auditPayments(shop.services);
  const { reference, url } = await order(shop, shop.visitor());
  await payCard(url);
  const found = await auditPayments(shop.services);
  assert.equal(found.settled, 1);
  assert.equal(found.discrepancies, clean.discrepancies);
  assert.deepEqual(await standing(shop, reference), ['paid', 'paid']);

  const invented = await order(shop, shop.visitor());
  await shop.rows(
    "update payments set state = 'paid', captured_minor = amount_minor where provider_key = ?",
    [`${invented.reference}:1`],
  );
  const forgotten = await order(shop, shop.visitor());
  await payCard(forgotten.url);
  await shop.rows('delete from orders where reference = ?', [forgotten.reference]);
  const worse = await auditPayments(shop.services);
  assert.equal(worse.discrepancies, clean.discrepancies + 2);
  assert.ok(shop.lines.some((line) => line.includes('paid here, and not at the provider')));
  assert.ok(shop.lines.some((line) => line.includes('paid at the provider, and not known here')));
});

test('card data and keys are in no log', () => {
  assert.ok(shop.lines.length > 100);
  for (const line of shop.lines) assert.doesNotMatch(line, /4242424242424242|sk_test|whsec|Bearer/);
});
