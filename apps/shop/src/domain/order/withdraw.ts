import type { Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';
import type { OrderState } from '../../data/tables/orders.ts';
import { addEvent, mailAbout } from './event.ts';
import { lockOrder } from './state.ts';

/** What can be withdrawn from: what is bought, and not given back whole. */
export const canWithdraw = (state: OrderState) => state === 'paid' || state === 'shipped';

/**
 * Notes once that its customer withdraws from an order, and confirms it by mail (Directive 2011/83/EU, Article 11a). Whether it
 * was in time, and what is to be paid back, is for somebody to look at.
 * @returns false for an order that cannot be withdrawn from
 */
export async function withdraw(
  trx: Transaction<Schema>,
  { orderId, traceId }: { readonly orderId: number; readonly traceId: string },
): Promise<boolean> {
  const order = await lockOrder(trx, orderId);
  if (!order || !canWithdraw(order.state)) return false;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('withdrawals')
    .ignore()
    .values({ order_id: orderId })
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return true;
  await addEvent(trx, { orderId, kind: 'withdrawn', actor: 'customer' });
  await mailAbout(trx, { kind: 'mail-withdrawn', orderId, traceId });
  return true;
}

/** When the customer of an order withdrew from it; null for one that stands. */
export async function withdrawnAt(db: Database, orderId: number): Promise<Date | null> {
  const found = await db
    .selectFrom('withdrawals')
    .select('declared_at')
    .where('order_id', '=', orderId)
    .executeTakeFirst();
  return found?.declared_at ?? null;
}
