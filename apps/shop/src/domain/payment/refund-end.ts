import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { enqueue } from '../../outbox/outbox.ts';
import { addEvent, mailAbout } from '../order/event.ts';
import { restockOrder } from '../order/ship.ts';
import { lockOrder, moveOrder } from '../order/state.ts';

interface Ended {
  readonly refundId: number;
  readonly orderId: number;
  readonly traceId: string;
  /** Returns the goods to stock, if with this refund the whole order is refunded. */
  readonly restock: boolean;
}

/** Seconds until the provider is asked again about a refund that it takes its time for. */
const LOOK_AGAIN = 600;

/** Notes once that the money went back; when all of it did, the order is refunded. */
export async function finishRefund(
  trx: Transaction<Schema>,
  ended: Ended,
  providerId: string,
): Promise<void> {
  const { refundId, orderId, traceId, restock } = ended;
  await lockOrder(trx, orderId);
  if (!(await end(trx, refundId, { state: 'done', provider_id: providerId }))) return;
  await addEvent(trx, { orderId, kind: 'refund-done', actor: 'provider', detail: { refund: refundId } });
  await mailAbout(trx, { kind: 'mail-refunded', orderId, payload: { refundId }, traceId });
  if ((await keptOf(trx, orderId)) > 0n || !(await moveOrder(trx, orderId, 'refunded'))) return;
  await addEvent(trx, { orderId, kind: 'refunded', actor: 'provider' });
  if (restock) await restockOrder(trx, orderId);
}

/** Notes once that the provider will not pay it back, so that it can be asked for again. */
export async function failRefund(trx: Transaction<Schema>, { refundId, orderId }: Ended): Promise<void> {
  await lockOrder(trx, orderId);
  if (!(await end(trx, refundId, { state: 'failed' }))) return;
  const { payment_id } = await trx
    .selectFrom('refunds')
    .select('payment_id')
    .where('id', '=', refundId)
    .executeTakeFirstOrThrow();
  await countRefunded(trx, payment_id);
  await addEvent(trx, { orderId, kind: 'refund-failed', actor: 'provider', detail: { refund: refundId } });
}

/** What of a payment went back, or is promised: bounded by what was captured, also when others gave it back meanwhile. */
export async function countRefunded(trx: Transaction<Schema>, paymentId: number): Promise<void> {
  await sql`update payments set refunded_minor = least(captured_minor, (
      select coalesce(sum(amount_minor), 0) from refunds where payment_id = ${paymentId} and state <> 'failed'
    )) where id = ${paymentId}`.execute(trx);
}

/** The provider has taken it on, and will say later how it ended. */
export async function postponeRefund(
  trx: Transaction<Schema>,
  { refundId, restock, traceId }: Ended,
  providerId: string,
): Promise<void> {
  await trx
    .updateTable('refunds')
    .set({ provider_id: providerId })
    .where('id', '=', refundId)
    .where('state', '=', 'pending')
    .execute();
  const payload = { refundId, restock: restock ? 1 : 0 };
  await enqueue(trx, { kind: 'refund', payload, traceId, afterSeconds: LOOK_AGAIN });
}

async function end(
  trx: Transaction<Schema>,
  refundId: number,
  as: { readonly state: 'done' | 'failed'; readonly provider_id?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('refunds')
    .set({ ...as, finished_at: sql<Date>`current_timestamp(3)` })
    .where('id', '=', refundId)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What of an order's payments has not gone back. */
async function keptOf(trx: Transaction<Schema>, orderId: number): Promise<bigint> {
  const { rows } = await sql<{ kept: string }>`
    select (select coalesce(sum(captured_minor), 0) from payments where order_id = ${orderId})
         - (select coalesce(sum(amount_minor), 0) from refunds where order_id = ${orderId} and state = 'done') as kept
  `.execute(trx);
  return BigInt(rows[0]?.kept ?? 0);
}
