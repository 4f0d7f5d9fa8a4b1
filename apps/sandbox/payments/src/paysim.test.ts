import '../../../shop/test/loader.ts';
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import Stripe from 'stripe';
import type { Paysim } from './paysim.ts';

const { startPaysim } = await import('./paysim.ts');

const folder = mkdtempSync(join(tmpdir(), 'paysim-'));
const start = () =>
  startPaysim({
    listen: { host: '127.0.0.1', port: 0 },
    state: folder,
    apiKeys: ['sk_test', 'sk_next'],
    webhookSecret: 'whsec',
  });
let paysim: Paysim = await start();
after(async () => {
  await paysim.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => paysim.setFaults({}));

function sdk(key = 'sk_test', maxNetworkRetries = 0): Stripe {
  const { hostname, port } = new URL(paysim.url);
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries, telemetry: false });
}

const request = (): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  success_url: 'http://shop.test/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://shop.test/left',
  client_reference_id: 'ORDER-1',
  metadata: { order: 'ORDER-1' },
  payment_intent_data: { metadata: { order: 'ORDER-1' } },
  line_items: [
    {
      quantity: 2,
      price_data: { currency: 'eur', unit_amount: 1250, product_data: { name: 'Mug & <saucer>' } },
    },
    { quantity: 1, price_data: { currency: 'eur', unit_amount: 490, product_data: { name: 'Delivery' } } },
  ],
});

const CARD = { expiry: '12/40', cvc: '123' };

const submit = (session: Stripe.Checkout.Session, fields: Record<string, string>, path = '') =>
  fetch(`${paysim.url}/pay/${session.id}${path}`, {
    method: 'POST',
    body: new URLSearchParams({ ...CARD, ...fields }),
    redirect: 'manual',
  });

const chargesOf = ({ id }: Stripe.Checkout.Session) =>
  paysim.charges().filter(({ session }) => session === id);

test('a session is paid on its page, once, however often the card is sent', async () => {
  const stripe = sdk();
  const session = await stripe.checkout.sessions.create(request());
  assert.deepEqual([session.status, session.payment_status, session.amount_total], ['open', 'unpaid', 2990]);
  const shown = await (await fetch(session.url ?? '')).text();
  assert.match(shown, /€29\.90/);
  assert.match(shown, /Mug &amp; &lt;saucer>/);

  const answers = await Promise.all([1, 2, 3].map(() => submit(session, { number: '4242 4242 4242 4242' })));
  for (const answer of answers) {
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), `http://shop.test/done?session=${session.id}`);
  }
  assert.equal(chargesOf(session).length, 1);
  const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
  assert.deepEqual([paid.status, paid.payment_status, paid.url], ['complete', 'paid', null]);
  const intent = paid.payment_intent as Stripe.PaymentIntent;
  assert.deepEqual(
    [intent.status, intent.amount_received, intent.metadata.order],
    ['succeeded', 2990, 'ORDER-1'],
  );
  await assert.rejects(stripe.checkout.sessions.expire(session.id), /"open"/);
});

test('a declined card leaves the page open for another', async () => {
  const session = await sdk().checkout.sessions.create(request());
  for (const [number, message] of [
    ['4000000000000002', /was declined/],
    ['4000000000009995', /insufficient funds/],
  ] as const) {
    const answer = await submit(session, { number });
    assert.equal(answer.status, 402);
    assert.match(await answer.text(), message);
  }
  assert.equal(chargesOf(session).length, 0);
  assert.equal((await submit(session, { number: '4242424242424242' })).status, 303);
  assert.equal(chargesOf(session).length, 1);
});

test('a card that asks for 3-D Secure is charged after a yes, and not after a no', async () => {
  const session = await sdk().checkout.sessions.create(request());
  const number = '4000002500003155';
  assert.match(await (await submit(session, { number })).text(), /Is it you\?/);
  assert.equal(chargesOf(session).length, 0);
  assert.equal((await submit(session, { number, answer: 'no' }, '/3d-secure')).status, 402);
  assert.equal((await submit(session, { number, answer: 'yes' }, '/3d-secure')).status, 409);
  await submit(session, { number });
  assert.equal((await submit(session, { number, answer: 'yes' }, '/3d-secure')).status, 303);
  assert.equal(chargesOf(session).length, 1);
});

test('what is typed wrong is told, and nothing is charged', async () => {
  const session = await sdk().checkout.sessions.create(request());
  const answer = await submit(session, { number: '4242 4242 4242 4241', expiry: '13/40', cvc: 'x' });
  assert.equal(answer.status, 422);
  assert.match(
    await answer.text(),
    /as it stands on the card[\s\S]*month and year[\s\S]*three or four digits/,
  );
  assert.match(
    await (await submit(session, { number: '4242424242424242', expiry: '01/20' })).text(),
    /has expired/,
  );
  assert.equal(chargesOf(session).length, 0);
});

test('a session that was ended cannot be paid', async () => {
  const session = await sdk().checkout.sessions.create(request());
  assert.equal((await sdk().checkout.sessions.expire(session.id)).status, 'expired');
  assert.equal((await submit(session, { number: '4242424242424242' })).status, 410);
  assert.equal(chargesOf(session).length, 0);
});

test('a key gives its first answer again, and refuses other parameters', async () => {
  const stripe = sdk();
  const idempotencyKey = 'ORDER-1:1';
  const first = await stripe.checkout.sessions.create(request(), { idempotencyKey });
  const again = await stripe.checkout.sessions.create(request(), { idempotencyKey });
  assert.equal(again.id, first.id);
  assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
  await assert.rejects(
    stripe.checkout.sessions.create({ ...request(), client_reference_id: 'x' }, { idempotencyKey }),
    Stripe.errors.StripeIdempotencyError,
  );
});

test('an answer that is lost after the work is found with the same key', async () => {
  paysim.setFaults({ dropAfter: 1 });
  await assert.rejects(sdk().checkout.sessions.create(request(), { idempotencyKey: 'lost' }), /connection/i);
  paysim.setFaults({});
  const session = await sdk().checkout.sessions.create(request(), { idempotencyKey: 'lost' });
  assert.equal(session.lastResponse.headers['idempotent-replayed'], 'true');

  paysim.setFaults({ dropAfter: 1 });
  await assert.rejects(submit(session, { number: '4242424242424242' }));
  assert.equal(chargesOf(session).length, 1);
  paysim.setFaults({});
  assert.equal((await submit(session, { number: '4242424242424242' })).status, 303);
  assert.equal(chargesOf(session).length, 1);
});

test('errors and broken connections before the work leave nothing behind', async () => {
  const before = (await sdk().checkout.sessions.list({ limit: 1 })).data[0]?.id;
  for (const fault of ['error', 'dropBefore'] as const) {
    paysim.setFaults({ [fault]: 1 });
    await assert.rejects(sdk().checkout.sessions.create(request()));
  }
  paysim.setFaults({});
  assert.equal((await sdk().checkout.sessions.list({ limit: 1 })).data[0]?.id, before);
});

test('refunds are bounded by what was taken', async () => {
  const stripe = sdk();
  const intent = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_card_visa',
  });
  assert.equal(intent.status, 'succeeded');
  const { amount } = await stripe.refunds.create({
    payment_intent: intent.id,
    amount: 400,
    metadata: { refund: 'r:1' },
  });
  assert.equal(amount, 400);
  await assert.rejects(
    stripe.refunds.create({ payment_intent: intent.id, amount: 601 }),
    /greater than unrefunded/,
  );
  assert.equal((await stripe.refunds.create({ payment_intent: intent.id })).amount, 600);
  await assert.rejects(stripe.refunds.create({ payment_intent: intent.id }), {
    code: 'charge_already_refunded',
  });
  const { data } = await stripe.refunds.list({ payment_intent: intent.id });
  assert.deepEqual(
    data.map((refund) => refund.amount),
    [600, 400],
  );
});

test('intents: confirmed, declined, cancelled, listed page by page', async () => {
  const stripe = sdk();
  const create = () => stripe.paymentIntents.create({ amount: 500, currency: 'eur' });
  const [one, two, three] = [await create(), await create(), await create()];
  await assert.rejects(
    stripe.paymentIntents.confirm(one.id, { payment_method: 'pm_card_visa_chargeDeclined' }),
    Stripe.errors.StripeCardError,
  );
  const after = await stripe.paymentIntents.retrieve(one.id);
  assert.deepEqual(
    [after.status, after.last_payment_error?.decline_code],
    ['requires_payment_method', 'generic_decline'],
  );
  const confirmed = await stripe.paymentIntents.confirm(one.id, {
    payment_method: 'pm_card_authenticationRequired',
  });
  assert.equal(confirmed.status, 'requires_action');
  assert.equal((await stripe.paymentIntents.cancel(two.id)).status, 'canceled');
  await assert.rejects(
    stripe.paymentIntents.confirm(two.id, { payment_method: 'pm_card_visa' }),
    /status of canceled/,
  );
  const listed = await stripe.paymentIntents.list({ limit: 1 }).autoPagingToArray({ limit: 3 });
  assert.deepEqual(
    listed.map(({ id }) => id),
    [three.id, two.id, one.id],
  );
  await assert.rejects(stripe.paymentIntents.retrieve('pi_none'), { code: 'resource_missing' });
});

test('who has no key gets nothing, and what cannot be read is told', async () => {
  await assert.rejects(sdk('sk_other').paymentIntents.list(), Stripe.errors.StripeAuthenticationError);
  await assert.rejects(sdk().checkout.sessions.create({ ...request(), line_items: [] }), {
    param: 'line_items',
  });
  await assert.rejects(sdk().checkout.sessions.create({ ...request(), success_url: 'javascript:alert(1)' }), {
    param: 'success_url',
  });
  await assert.rejects(sdk().checkout.sessions.create({ ...request(), expires_at: 1 }), {
    param: 'expires_at',
  });
});

test('the dashboard gives money back and lets a bank ask it back, as the API and the shop see it', async () => {
  const session = await sdk().checkout.sessions.create(request());
  await submit(session, { number: '4242424242424242' });
  const intent = chargesOf(session)[0]?.intent ?? '';
  const send = (path: string, fields: Record<string, string>) =>
    fetch(`${paysim.url}/dashboard/${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  assert.equal((await send('refunds', { payment_intent: intent, amount: '100' })).status, 303);
  assert.equal((await send('refunds', { payment_intent: intent, amount: '100000' })).status, 400);
  const { data } = await sdk().refunds.list({ payment_intent: intent });
  assert.deepEqual(
    data.map(({ amount }) => amount),
    [100],
  );
  await send('disputes', { payment_intent: intent });
  const [dispute] = (await sdk().disputes.list()).data;
  assert.deepEqual(
    [dispute?.payment_intent, dispute?.amount, dispute?.status],
    [intent, 2990, 'needs_response'],
  );
  assert.match(await (await fetch(`${paysim.url}/dashboard`)).text(), /disputed: needs_response/);
  await send('disputes', { dispute: dispute?.id ?? '', outcome: 'lost' });
  assert.equal((await sdk().disputes.retrieve(dispute?.id ?? '')).status, 'lost');
  assert.equal((await send('disputes', { dispute: dispute?.id ?? '', outcome: 'won' })).status, 400);
});

test('everything that was answered is there after a crash, and a torn last line is dropped', async () => {
  const session = await sdk().checkout.sessions.create(request(), { idempotencyKey: 'before-the-crash' });
  await submit(session, { number: '4242424242424242' });
  const before = paysim.charges();
  await paysim.close();
  appendFileSync(join(folder, 'ledger.jsonl'), '[{"kind":"intent","object":{"id":"pi_torn"');
  paysim = await start();
  assert.deepEqual(paysim.charges(), before);
  const again = await sdk().checkout.sessions.create(request(), { idempotencyKey: 'before-the-crash' });
  assert.equal(again.id, session.id);
  await paysim.close();
  paysim = await start();
  assert.deepEqual(paysim.charges(), before);
});
