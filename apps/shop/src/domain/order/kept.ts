import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';

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
