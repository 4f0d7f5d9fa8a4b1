import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Paysim } from '../../../apps/sandbox/payments/src/paysim.ts';
import type { PaymentSettings } from '../../../apps/shop/src/config.ts';
import { attribute, formsOf } from '../../../src/journeys/forms.ts';
import { openShop, PUBLIC_URL, type Shop, type Visitor } from './shop.ts';

const { startPaysim } = await import('../../../apps/sandbox/payments/src/paysim.ts');

/** A shop with a payment provider; only what is paid there is told to it, and only when `notify` says so. */
export interface PaidShop extends Shop {
  readonly provider: Paysim;
  /** Where it listens. */
  readonly payment: PaymentSettings;
}

export async function openPaidShop(): Promise<PaidShop> {
  const state = mkdtempSync(join(tmpdir(), 'paysim-'));
  const provider = await startPaysim({
    listen: { host: '127.0.0.1', port: 0 },
    state,
    apiKeys: ['sk_test'],
    webhookSecret: 'whsec_test',
  });
  const { hostname: host, port, origin } = new URL(provider.url);
  const payment = { host, port: Number(port), protocol: 'http', pageOrigin: origin } as const;
  const shop = await openShop({ payment });
  return {
    ...shop,
    provider,
    payment,
    close: async () => {
      await shop.close();
      await provider.close();
      rmSync(state, { recursive: true });
    },
  };
}

export const ADDRESS = {
  email: 'ada@example.com',
  name: 'Ada',
  line1: '1 Long Lane',
  line2: '',
  postal_code: '1010',
  city: 'Vienna',
  country: 'AT',
} as const;

/** The checkout form as a browser would send it, filled in. */
export async function checkoutForm(visitor: Visitor): Promise<Record<string, string>> {
  const { body, statusCode } = await visitor.get('/checkout');
  assert.equal(statusCode, 200);
  const form = formsOf(body, PUBLIC_URL).find(({ action }) => action === `${PUBLIC_URL}/checkout`);
  assert.ok(form, 'a form to check out');
  return { ...form.fields, ...ADDRESS };
}

export interface Ordered {
  readonly reference: string;
  /** Of the provider's page. */
  readonly url: string;
}

/** Puts products into the cart and orders them, up to the provider's page. */
export async function order(
  shop: Shop,
  visitor: Visitor,
  products: Readonly<Record<string, number>> = { 'market-tote': 1 },
  values: Readonly<Record<string, string>> = {},
): Promise<Ordered> {
  for (const [product, quantity] of Object.entries(products)) {
    await visitor.post('/cart/add', { product, quantity: String(quantity) });
  }
  const form = await checkoutForm(visitor);
  const answer = await visitor.post('/checkout', { ...form, ...values });
  assert.equal(answer.statusCode, 303);
  const { headers } = await visitor.get(answer.headers.location ?? '');
  return { reference: await referenceOf(shop, form.attempt ?? ''), url: headers.location ?? '' };
}

export async function referenceOf(shop: Shop, attempt: string): Promise<string> {
  const [row] = await shop.rows<{ reference: string }>('select reference from orders where attempt = ?', [
    attempt,
  ]);
  assert.ok(row, 'an order');
  return row.reference;
}

/** Fills in a card on the provider's page. @returns the path of ours that it leads back to */
export async function payCard(url: string, number = '4242424242424242'): Promise<string | null> {
  const body = new URLSearchParams({ number, expiry: '12/34', cvc: '123' });
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  await answer.arrayBuffer();
  const location = answer.headers.get('location');
  return location === null ? null : location.slice(PUBLIC_URL.length);
}

/** Order and payment as the database has them. */
export async function standing(shop: Shop, reference: string) {
  const [order] = await shop.rows<{ state: string }>('select state from orders where reference = ?', [
    reference,
  ]);
  const payments = await shop.rows<{ state: string }>(
    'select p.state from payments p join orders o on o.id = p.order_id where o.reference = ? order by p.number',
    [reference],
  );
  return [order?.state, ...payments.map(({ state }) => state)];
}

export async function stockOf(shop: Shop, slug: string): Promise<number> {
  const [row] = await shop.rows<{ stock: number }>('select stock from products where slug = ?', [slug]);
  return row?.stock ?? Number.NaN;
}

/** The kinds of an order's events, in order. */
export async function eventsOf(shop: Shop, reference: string): Promise<readonly string[]> {
  const rows = await shop.rows<{ kind: string }>(
    'select e.kind from order_events e join orders o on o.id = e.order_id where o.reference = ? order by e.id',
    [reference],
  );
  return rows.map(({ kind }) => kind);
}

/** The state that an order's page shows. */
export async function shownState(visitor: Visitor, reference: string): Promise<string | undefined> {
  const { body } = await visitor.get(`/orders/${reference}`);
  return attribute(/<p data-state[^>]*>/.exec(body)?.[0] ?? '', 'data-state');
}
