import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { OrderState } from '../../data/tables/orders.ts';

/** Where each state is reached from; nothing leads back. */
const BEFORE = {
  paid: ['awaiting-payment'],
  shipped: ['paid'],
  cancelled: ['awaiting-payment'],
  refunded: ['paid', 'shipped'],
} as const satisfies Record<Exclude<OrderState, 'awaiting-payment'>, readonly OrderState[]>;

/**
 * Moves an order on. @returns false when it is in no state that `to` is reached from, as when somebody else has moved it:
 * then nothing was changed, and nothing may follow from it.
 */
export async function moveOrder(
  trx: Transaction<Schema>,
  orderId: number,
  to: keyof typeof BEFORE,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('orders')
    .set({ state: to, ...(to === 'paid' ? { paid_at: sql<Date>`current_timestamp(3)` } : {}) })
    .where('id', '=', orderId)
    .where('state', 'in', BEFORE[to])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Locks an order until the transaction ends. Whoever changes an order, its payments and stock locks in this order: cart,
 * order, payments, products by id, categories by id; so two of them never wait for each other in a circle. As the first
 * statement of a transaction, it makes what is read after it as the last to hold the lock has left it.
 */
export async function lockOrder(trx: Transaction<Schema>, orderId: number) {
  return trx
    .selectFrom('orders')
    .select(['id', 'reference', 'state', 'total_minor', 'currency', 'invoice_number'])
    .select(sql<number>`expires_at <= current_timestamp(3)`.as('expired'))
    .where('id', '=', orderId)
    .forUpdate()
    .executeTakeFirst();
}

/** Minutes for which goods are kept of an order that is not paid: until its card page was asked for, and from then on. */
export const UNOPENED_MINUTES = 5;
export const OPENED_MINUTES = 35;

/** Keeps the goods of an unpaid order, counted from when it was placed; one whose time is over stays so. */
export async function keepForPaying(trx: Transaction<Schema>, orderId: number): Promise<void> {
  const until = sql<Date>`placed_at + interval ${OPENED_MINUTES} minute`;
  await trx
    .updateTable('orders')
    .set({ expires_at: until })
    .where('id', '=', orderId)
    .where('state', '=', 'awaiting-payment')
    .where('expires_at', '>', sql<Date>`current_timestamp(3)`)
    .where('expires_at', '<', until)
    .execute();
}
