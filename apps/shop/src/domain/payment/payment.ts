import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';
import type { PaymentState } from '../../data/tables/orders.ts';
import type { Money } from '../../values/money.ts';
import { lockOrder } from '../order/state.ts';

/** One attempt at paying an order. */
export interface Payment {
  readonly id: number;
  readonly orderId: number;
  readonly reference: string;
  readonly email: string;
  readonly key: string;
  readonly state: PaymentState;
  readonly amount: Money;
  readonly shippingMinor: bigint;
  readonly sessionId: string | null;
  readonly createdAt: Date;
  /** Whether the provider may have forgotten its key by now. */
  readonly old: boolean;
}

interface NewPayment {
  readonly orderId: number;
  readonly reference: string;
  /** 1, 2, … within the order. */
  readonly number: number;
  readonly amount: Money;
}

/** Hours; the provider keeps a key for 24. */
const KEY_KEEPS = 20;

const payments = (db: Database) =>
  db
    .selectFrom('payments')
    .innerJoin('orders', 'orders.id', 'payments.order_id')
    .select([
      'payments.id',
      'payments.order_id as orderId',
      'orders.reference',
      'orders.email',
      'orders.shipping_minor',
      'payments.provider_key as key',
      'payments.state',
      'payments.amount_minor',
      'payments.currency',
      'payments.session_id as sessionId',
      'payments.created_at as createdAt',
      sql<number>`payments.created_at < current_timestamp(3) - interval ${KEY_KEEPS} hour`.as('old'),
    ]);

export async function findPayment(
  db: Database,
  by: { id: number } | { key: string } | { intent: string },
): Promise<Payment | null> {
  const found = payments(db);
  const matching = () => {
    if ('id' in by) return found.where('payments.id', '=', by.id);
    if ('key' in by) return found.where('payments.provider_key', '=', by.key);
    return found.where('payments.intent_id', '=', by.intent);
  };
  const row = await matching().executeTakeFirst();
  if (!row) return null;
  const { amount_minor, currency, shipping_minor, old, ...payment } = row;
  return {
    ...payment,
    amount: { minor: BigInt(amount_minor), currency },
    shippingMinor: BigInt(shipping_minor),
    old: old === 1,
  };
}

/** The payments of an order that may still be paid. */
export async function livePayments(db: Database, orderId: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('payments')
    .select('id')
    .where('order_id', '=', orderId)
    .where('state', 'in', ['creating', 'open'])
    .orderBy('number')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Begins to pay an order, or goes on: a new payment is begun only when none is left that could be paid, so that never
 * two can be. It has to be all of its transaction. @returns null when there is nothing to pay any more
 */
export async function beginPayment(trx: Transaction<Schema>, orderId: number): Promise<number | null> {
  const order = await lockOrder(trx, orderId);
  if (order?.state !== 'awaiting-payment' || order.expired === 1) return null;
  const before = await trx
    .selectFrom('payments')
    .select(['id', 'state'])
    .where('order_id', '=', orderId)
    .execute();
  if (before.some(({ state }) => state === 'paid')) return null;
  const live = before.find(({ state }) => state !== 'expired');
  if (live) return live.id;
  const amount = { minor: BigInt(order.total_minor), currency: order.currency };
  return addPayment(trx, { orderId, reference: order.reference, number: before.length + 1, amount });
}

/** Keeps the key under which the provider is going to be asked, before it is. */
export async function addPayment(trx: Transaction<Schema>, payment: NewPayment): Promise<number> {
  const { orderId, reference, number, amount } = payment;
  const { insertId } = await trx
    .insertInto('payments')
    .values({
      order_id: orderId,
      number,
      provider_key: `${reference}:${number}`,
      state: 'creating',
      amount_minor: amount.minor,
      currency: amount.currency,
      session_id: null,
      intent_id: null,
      url: null,
    })
    .executeTakeFirstOrThrow();
  return Number(insertId);
}
