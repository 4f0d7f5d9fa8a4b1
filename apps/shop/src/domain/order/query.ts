import { sql } from 'kysely';
import type { Database } from '../../data/store.ts';
import type { Money } from '../../values/money.ts';
import type { Seller } from '../../values/seller.ts';
import type { Order, OrderEvent, Payment, Refund } from './order.ts';

/** An order with its lines; whose it is, is for the caller to have checked (see `orderOf`). */
export async function findOrder(db: Database, id: number): Promise<Order | null> {
  const row = await db
    .selectFrom('orders')
    .selectAll()
    .select(sql<number>`expires_at <= current_timestamp(3)`.as('expired'))
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { currency } = row;
  const money = (minor: number | string): Money => ({ minor: BigInt(minor), currency });
  const lines = await db
    .selectFrom('order_lines')
    .selectAll()
    .where('order_id', '=', row.id)
    .orderBy('position')
    .execute();
  return {
    id: row.id,
    reference: row.reference,
    userId: row.user_id,
    state: row.state,
    email: row.email,
    name: row.name,
    line1: row.line1,
    line2: row.line2,
    postalCode: row.postal_code,
    city: row.city,
    country: row.country,
    subtotal: money(row.subtotal_minor),
    shipping: money(row.shipping_minor),
    total: money(row.total_minor),
    placedAt: row.placed_at,
    expiresAt: row.expires_at,
    expired: row.expired === 1,
    paidAt: row.paid_at,
    invoice: row.invoice_number,
    seller: row.seller as Seller | null,
    lines: lines.map((line) => ({
      productId: line.product_id,
      name: line.name,
      slug: line.slug,
      picture: line.picture,
      unitPrice: money(line.unit_price_minor),
      quantity: line.quantity,
      vatRate: line.vat_rate,
    })),
  };
}

/** What happened to an order, oldest first. */
export async function eventsOf(db: Database, orderId: number): Promise<readonly OrderEvent[]> {
  const rows = await db
    .selectFrom('order_events')
    .select(['id', 'kind', 'detail', 'actor', 'happened_at as happenedAt'])
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute();
  return rows.map(({ detail, ...event }) => ({ ...event, detail: detail as OrderEvent['detail'] }));
}

/** The attempts at paying an order, newest first. */
export async function paymentsOf(db: Database, orderId: number): Promise<readonly Payment[]> {
  const rows = await db
    .selectFrom('payments')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ currency, ...row }) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    url: row.url,
    intentId: row.intent_id,
    captured: { minor: BigInt(row.captured_minor), currency },
    refunded: { minor: BigInt(row.refunded_minor), currency },
  }));
}

/** The refunds of an order, oldest first. */
export async function refundsOf(db: Database, orderId: number): Promise<readonly Refund[]> {
  const rows = await db
    .selectFrom('refunds')
    .innerJoin('orders', 'orders.id', 'refunds.order_id')
    .innerJoin('payments', 'payments.id', 'refunds.payment_id')
    .select(
      sql<number>`exists (select 1 from order_events late where late.order_id = refunds.order_id
        and late.kind = 'payment-late' and late.detail->>'$.payment' = payments.provider_key)`.as('late'),
    )
    .select([
      'refunds.id',
      'refunds.amount_minor',
      'orders.currency',
      'refunds.reason',
      'refunds.state',
      'refunds.created_at as createdAt',
      'refunds.finished_at as finishedAt',
    ])
    .where('refunds.order_id', '=', orderId)
    .orderBy('refunds.id')
    .execute();
  return rows.map(({ amount_minor, currency, late, ...refund }) => ({
    ...refund,
    late: late === 1,
    amount: { minor: BigInt(amount_minor), currency },
  }));
}
