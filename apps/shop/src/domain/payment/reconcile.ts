import { sql } from 'kysely';
import { newTrace } from '../../base/trace.ts';
import type { Database } from '../../data/store.ts';
import type { Services } from '../../services.ts';
import { cancelOrder } from './cancel.ts';
import { settle } from './settle.ts';

const NOW = sql<Date>`current_timestamp(3)`;

/** At most so many at once: the next minute takes the next. */
const ALL = { batch: 100 };

/**
 * Every minute: payments of which nothing was heard for a while are asked for, in case a webhook was lost or a server died
 * between the provider's answer and noting it.
 */
export async function checkPayments(services: Services, { batch } = ALL): Promise<void> {
  const waiting = await services.store.readPrimary((db) => quietPayments(db, batch));
  for (const { id } of waiting) {
    const settled = await attempt(services, { payment: id }, () => settle(services, id, newTrace()));
    if (settled === undefined) await moveBack(services, { payment: id });
  }
}

/** Every minute: orders that were not paid in time are cancelled. */
export async function expireOrders(services: Services, { batch } = ALL): Promise<void> {
  const over = await services.store.readPrimary((db) => unpaidOrders(db, batch));
  for (const { id } of over) {
    const done = await attempt(services, { order: id }, () =>
      cancelOrder(services, { orderId: id, actor: 'shop', why: 'not-paid-in-time', traceId: newTrace() }),
    );
    if (done !== 'cancelled') await moveBack(services, { order: id });
  }
}

type About = { readonly payment: number } | { readonly order: number };

/** One that fails must not keep the others from their turn. @returns undefined when it failed */
async function attempt<T>({ log }: Services, about: About, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    log.warn({ ...about, err: error }, 'not settled; it is tried again after the others');
    return undefined;
  }
}

/** A hundred that can never be settled are not to be asked for again before the others were. */
async function moveBack({ store }: Services, about: About): Promise<void> {
  await store.write((trx) =>
    'payment' in about
      ? trx.updateTable('payments').set({ checked_at: NOW }).where('id', '=', about.payment).execute()
      : trx.updateTable('orders').set({ cancel_tried_at: NOW }).where('id', '=', about.order).execute(),
  );
}

async function quietPayments(db: Database, batch: number) {
  const aMinuteAgo = sql<Date>`current_timestamp(3) - interval 1 minute`;
  return db
    .selectFrom('payments')
    .select('id')
    .where('state', 'in', ['creating', 'open'])
    .where('created_at', '<', aMinuteAgo)
    .where((on) => on.or([on('checked_at', 'is', null), on('checked_at', '<', aMinuteAgo)]))
    .orderBy('checked_at')
    .limit(batch)
    .execute();
}

/** An order with a payment that does not match it is for somebody to look at, and holds its goods until then. */
async function unpaidOrders(db: Database, batch: number) {
  return db
    .selectFrom('orders')
    .select('id')
    .where('state', '=', 'awaiting-payment')
    .where('expires_at', '<=', NOW)
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
    .orderBy(sql`coalesce(cancel_tried_at, expires_at)`)
    .limit(batch)
    .execute();
}
