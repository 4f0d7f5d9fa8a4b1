import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { enqueue } from '../../outbox/outbox.ts';
import { addEvent } from './event.ts';
import { lockOrder } from './state.ts';

export interface RefundRequest {
  readonly orderId: number;
  /** In the order's currency, smallest unit; above 0. */
  readonly amount: bigint;
  /** For the customer to read. */
  readonly reason: string;
  /** The administrator; null for the shop itself. */
  readonly requestedBy: number | null;
  readonly traceId: string;
  /** Returns what was ordered to stock, once the whole order is refunded. */
  readonly restock?: boolean;
  /** Of one payment, for money that came where none was due; else of whichever paid for the order. */
  readonly paymentId?: number;
}

/**
 * Promises a refund: money moves when its job has reached the provider. Bounded by what was captured, in the database.
 * @returns the refund's id; null when so much is not there to be refunded
 */
export async function requestRefund(
  trx: Transaction<Schema>,
  request: RefundRequest,
): Promise<number | null> {
  const { orderId, amount, reason, requestedBy, traceId, restock = false } = request;
  if (amount <= 0n) return null;
  const order = await lockOrder(trx, orderId);
  if (!order) return null;
  const paymentId = request.paymentId ?? (await refundablePayment(trx, orderId, amount));
  if (paymentId === null || !(await promise(trx, paymentId, orderId, amount))) return null;

  const { insertId } = await trx
    .insertInto('refunds')
    .values({
      payment_id: paymentId,
      order_id: orderId,
      amount_minor: amount,
      reason: [...reason].slice(0, 200).join(''),
      state: 'pending',
      provider_key: `${order.reference}:refund:${randomUUID()}`,
      provider_id: null,
      requested_by: requestedBy,
    })
    .executeTakeFirstOrThrow();
  const refundId = Number(insertId);
  await addEvent(trx, {
    orderId,
    kind: 'refund-requested',
    actor: requestedBy === null ? 'shop' : `admin ${requestedBy}`,
    detail: { refund: refundId, minor: String(amount), reason },
  });
  await enqueue(trx, { kind: 'refund', payload: { refundId, restock: restock ? 1 : 0 }, traceId });
  return refundId;
}

/** The bound: of refunds side by side, those that are too much change no row. */
async function promise(trx: Transaction<Schema>, paymentId: number, orderId: number, amount: bigint) {
  const { numUpdatedRows } = await trx
    .updateTable('payments')
    .set({ refunded_minor: sql`refunded_minor + ${amount}` })
    .where('id', '=', paymentId)
    .where('order_id', '=', orderId)
    .where('state', '=', 'paid')
    .where(sql<boolean>`refunded_minor + ${amount} <= captured_minor`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function refundablePayment(trx: Transaction<Schema>, orderId: number, amount: bigint) {
  const found = await trx
    .selectFrom('payments')
    .select('id')
    .where('order_id', '=', orderId)
    .where('state', '=', 'paid')
    .where(sql<boolean>`refunded_minor + ${amount} <= captured_minor`)
    .orderBy('number')
    .executeTakeFirst();
  return found?.id ?? null;
}
