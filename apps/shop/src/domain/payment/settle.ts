import { sql } from 'kysely';
import type { Session } from '../../provider/checkout-session.ts';
import type { Services } from '../../services.ts';
import type { Money } from '../../values/money.ts';
import { applyPaid } from './apply-paid.ts';
import { askFor } from './ask.ts';
import { findPayment, type Payment } from './payment.ts';

/** How a payment stands. `url`: where the visitor pays it. */
export type Standing =
  | { readonly state: 'open'; readonly url: string | null }
  | { readonly state: 'paid' | 'expired'; readonly url: null };

const OVER = (state: 'paid' | 'expired'): Standing => ({ state, url: null });

/**
 * Brings a payment to where the provider says that it is, and its order with it. It may be called by anybody, at any
 * time, also twice at once: only the first to tell something new changes anything.
 * @throws ProviderFailure when the provider cannot say
 */
export async function settle(services: Services, paymentId: number, traceId: string): Promise<Standing> {
  const payment = await services.store.readPrimary((db) => findPayment(db, { id: paymentId }));
  if (!payment) return OVER('expired');
  if (payment.state === 'paid') return OVER('paid');
  return apply(services, payment, await askFor(services, payment), traceId);
}

/** As `settle`, but a payment that was not made by now is not to be made any more. */
export async function endPayment(services: Services, paymentId: number, traceId: string): Promise<Standing> {
  const payment = await services.store.readPrimary((db) => findPayment(db, { id: paymentId }));
  if (!payment) return OVER('expired');
  if (payment.state === 'paid') return OVER('paid');
  const session = await askFor(services, payment);
  const ended = session?.status === 'open' ? await services.payments.endSession(session.id) : session;
  return apply(services, payment, ended, traceId);
}

/** What follows from a session that was just fetched. */
export async function apply(
  services: Services,
  payment: Payment,
  session: Session | null,
  traceId: string,
): Promise<Standing> {
  if (session?.paid && session.intentId !== null) {
    const captured = await services.payments.captured(session.intentId);
    await take(services, payment, session, captured, traceId);
    return OVER('paid');
  }
  if (session === null || session.status === 'expired') {
    await expire(services, payment);
    return OVER('expired');
  }
  await noteOpen(services, payment, session);
  return { state: 'open', url: session.url };
}

async function take(
  services: Services,
  payment: Payment,
  session: Session,
  captured: Money,
  traceId: string,
): Promise<void> {
  const { value: followed } = await services.store.write((trx) =>
    applyPaid(trx, payment, { session, captured, seller: services.site.seller }, traceId),
  );
  const about = { order: payment.reference, payment: payment.key, captured: String(captured.minor), traceId };
  const { log, countOrder } = services;
  switch (followed) {
    case 'paid':
      countOrder('paid');
      return log.info(about, 'order paid');
    case 'late':
      countOrder('paid-late');
      return log.error(about, 'paid although nothing was due: it is being refunded');
    case 'mismatch':
      countOrder('paid-mismatch');
      return log.error(about, 'paid, but not what the order costs: not fulfilled');
    case 'known':
      return;
  }
}

async function expire({ store }: Services, { id }: Payment): Promise<void> {
  await store.write((trx) =>
    trx
      .updateTable('payments')
      .set({ state: 'expired', checked_at: sql<Date>`current_timestamp(3)` })
      .where('id', '=', id)
      .where('state', 'in', ['creating', 'open'])
      .execute(),
  );
}

async function noteOpen({ store }: Services, { id }: Payment, session: Session): Promise<void> {
  await store.write((trx) =>
    trx
      .updateTable('payments')
      .set({
        state: 'open',
        session_id: session.id,
        url: session.url,
        checked_at: sql<Date>`current_timestamp(3)`,
      })
      .where('id', '=', id)
      .where('state', 'in', ['creating', 'open'])
      .execute(),
  );
}
