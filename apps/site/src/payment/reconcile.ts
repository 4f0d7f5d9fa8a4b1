import { sql } from 'kysely';
import type { Database } from '../data/store.ts';
import { cancelOrder } from '../order/cancel.ts';
import type { Services } from '../services.ts';
import { newTrace } from '../web/trace.ts';
import { settle } from './settle.ts';

/** At most so many at once: the next minute takes the next. */
const BATCH = 100;

/**
 * Every minute: payments of which nothing was heard for a while are asked for, in case a webhook was lost or a server died
 * between the provider's answer and noting it.
 */
export async function checkPayments(services: Services): Promise<void> {
  const waiting = await services.store.readPrimary(quietPayments);
  for (const { id } of waiting) {
    await attempt(services, { payment: id }, () => settle(services, id, newTrace()));
  }
}

/** Every minute: orders that were not paid in time are cancelled. */
export async function expireOrders(services: Services): Promise<void> {
  const over = await services.store.readPrimary(unpaidOrders);
  for (const { id } of over) {
    await attempt(services, { order: id }, () =>
      cancelOrder(services, { orderId: id, actor: 'shop', why: 'not-paid-in-time', traceId: newTrace() }),
    );
  }
}

/** One that fails must not keep the others from their turn. */
async function attempt(
  { log }: Services,
  about: Readonly<Record<string, number>>,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn({ ...about, err: error }, 'not settled; the next minute tries again');
  }
}

async function quietPayments(db: Database) {
  const aMinuteAgo = sql<Date>`current_timestamp(3) - interval 1 minute`;
  return db
    .selectFrom('payments')
    .select('id')
    .where('state', 'in', ['creating', 'open'])
    .where('created_at', '<', aMinuteAgo)
    .where((on) => on.or([on('checked_at', 'is', null), on('checked_at', '<', aMinuteAgo)]))
    .orderBy('checked_at')
    .limit(BATCH)
    .execute();
}

/** An order with a payment that does not match it is for somebody to look at, and holds its goods until then. */
async function unpaidOrders(db: Database) {
  return db
    .selectFrom('orders')
    .select('id')
    .where('state', '=', 'awaiting-payment')
    .where('expires_at', '<=', sql<Date>`current_timestamp(3)`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('payments')
            .select('payments.id')
            .whereRef('payments.order_id', '=', 'orders.id')
            .where('payments.state', '=', 'paid'),
        ),
      ),
    )
    .orderBy('expires_at')
    .limit(BATCH)
    .execute();
}
