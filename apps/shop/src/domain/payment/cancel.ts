import type { Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { ProviderFailure } from '../../provider/failure.ts';
import type { Services } from '../../services.ts';
import { addEvent, mailAbout } from '../order/event.ts';
import { restockOrder } from '../order/ship.ts';
import { lockOrder, moveOrder } from '../order/state.ts';
import { livePayments } from './payment.ts';
import { endPayment } from './settle.ts';

export interface Cancellation {
  readonly orderId: number;
  /** `customer`, `shop`, or an administrator's address. */
  readonly actor: string;
  /** `changed`: what was ordered goes back into the cart. */
  readonly why: 'asked' | 'not-paid-in-time' | 'changed';
  readonly traceId: string;
  /** What else is to be true exactly when the order is cancelled. */
  readonly alongside?: (trx: Transaction<Schema>) => Promise<void>;
}

/**
 * `paid`: it turned out to be. `unreachable`: the provider could not say whether it is being paid just now, so it was
 * left. `not-possible`: it is in no state to be cancelled, or was begun to be paid again meanwhile.
 */
export type Cancelled = 'cancelled' | 'paid' | 'unreachable' | 'not-possible';

/**
 * Cancels an order that is not paid and returns what it holds to stock. Its payments are ended at the provider first, so
 * that nobody pays for what is cancelled. A paid order is not cancelled but refunded (`requestRefund`).
 */
export async function cancelOrder(services: Services, cancellation: Cancellation): Promise<Cancelled> {
  const { orderId, traceId } = cancellation;
  for (const paymentId of await services.store.readPrimary((db) => livePayments(db, orderId))) {
    try {
      const { state } = await endPayment(services, paymentId, traceId);
      if (state === 'paid') return 'paid';
      if (state === 'open') return 'not-possible';
    } catch (error) {
      if (error instanceof ProviderFailure) return 'unreachable';
      throw error;
    }
  }
  const { value: done } = await services.store.write((trx) => cancel(trx, cancellation));
  if (!done) return 'not-possible';
  services.countOrder('cancelled');
  services.log.info({ orderId, why: cancellation.why, traceId }, 'order cancelled');
  return 'cancelled';
}

async function cancel(
  trx: Transaction<Schema>,
  { orderId, actor, why, traceId, alongside }: Cancellation,
): Promise<boolean> {
  await lockOrder(trx, orderId);
  if (await hasPayment(trx, orderId)) return false;
  if (!(await moveOrder(trx, orderId, 'cancelled'))) return false;
  await addEvent(trx, { orderId, kind: 'cancelled', actor, detail: { why } });
  await restockOrder(trx, orderId);
  if (why !== 'changed') await mailAbout(trx, { kind: 'mail-cancelled', orderId, traceId });
  await alongside?.(trx);
  return true;
}

/** One that may be paid, or was. */
async function hasPayment(trx: Transaction<Schema>, orderId: number): Promise<boolean> {
  const found = await trx
    .selectFrom('payments')
    .select('id')
    .where('order_id', '=', orderId)
    .where('state', '<>', 'expired')
    .executeTakeFirst();
  return found !== undefined;
}
