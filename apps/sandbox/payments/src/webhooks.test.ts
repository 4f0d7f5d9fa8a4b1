import '../../../shop/test/loader.ts';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, beforeEach, test } from 'node:test';
import Stripe from 'stripe';
import { eventually } from '../../../../test/support/eventually.ts';

const { startPaysim } = await import('./paysim.ts');

/** What a shop was sent, and whether it took it for real. */
interface Received {
  readonly id: string;
  readonly type: string;
  readonly genuine: boolean;
}

const SECRET = 'whsec';
const stripe = new Stripe('sk_test');
const received: Received[] = [];
let refuse = 0;
const shop = createServer(async (request, response) => {
  const body = await text(request);
  const { id, type } = JSON.parse(body) as Received;
  const genuine = isGenuine(body, String(request.headers['stripe-signature']));
  received.push({ id, type, genuine });
  response.writeHead(refuse-- > 0 ? 503 : genuine ? 200 : 400).end();
}).listen(0, '127.0.0.1');
await new Promise((listening) => shop.once('listening', listening));

function isGenuine(body: string, signature: string): boolean {
  try {
    stripe.webhooks.constructEvent(body, signature, SECRET, 300);
    return true;
  } catch {
    return false;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'paysim-webhooks-'));
const paysim = await startPaysim({
  listen: { host: '127.0.0.1', port: 0 },
  state: folder,
  webhook: `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`,
  apiKeys: ['sk_test', 'sk_next'],
  webhookSecret: SECRET,
});
after(async () => {
  await paysim.close();
  shop.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  received.length = 0;
  refuse = 0;
  paysim.setFaults({});
});

function sdk(): Stripe {
  const { hostname, port } = new URL(paysim.url);
  return new Stripe('sk_test', { host: hostname, port, protocol: 'http', telemetry: false });
}

const charge = () =>
  sdk().paymentIntents.create({
    amount: 100,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_card_visa',
  });

const told = (check: () => void) => eventually('the shop is told', 10_000, async () => check());

test('the shop is told of a payment, signed, until it has taken it', async () => {
  refuse = 2;
  await charge();
  await told(() => assert.equal(received.length, 3));
  assert.equal(new Set(received.map(({ id }) => id)).size, 1);
  assert.deepEqual(received[2], { ...received[0], type: 'payment_intent.succeeded', genuine: true });
});

test('duplicates are the same event; forged and stale ones are not genuine', async () => {
  paysim.setFaults({ webhookDuplicate: 1, webhookForge: 1, webhookStale: 1 });
  await charge();
  await told(() => assert.equal(received.length, 4));
  // They travel side by side, and arrive in any order.
  const [first, second, ...others] = received.filter(({ genuine }) => genuine);
  assert.deepEqual([second?.id, others.length], [first?.id, 0]);
  const doubtful = received.filter(({ genuine }) => !genuine).map(({ id }) => id);
  assert.equal(doubtful.length, 2);
  assert.equal(
    doubtful.filter((id) => id === first?.id).length,
    1,
    'the stale one is an event that there was',
  );
});

test('a lost one never comes, and the next one does', async () => {
  paysim.setFaults({ webhookLose: 1 });
  await charge();
  await eventually('the lost one is gone', 10_000, async () =>
    assert.equal((await sdk().paymentIntents.list({ limit: 1 })).data.length, 1),
  );
  const refunded = sdk().paymentIntents.list({ limit: 1 });
  paysim.setFaults({});
  await sdk().refunds.create({ payment_intent: (await refunded).data[0]?.id ?? '' });
  await told(() => assert.equal(received.filter(({ type }) => type === 'charge.refunded').length, 1));
});
