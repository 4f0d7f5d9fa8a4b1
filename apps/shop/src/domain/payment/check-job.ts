import type { Job } from '../../outbox/outbox.ts';
import type { Session } from '../../provider/checkout-session.ts';
import { ProviderFailure } from '../../provider/failure.ts';
import type { Services } from '../../services.ts';
import { findPayment } from './payment.ts';
import { apply } from './settle.ts';

/** Looks at the payment that a webhook was about. What it said itself is not used: it may be old, or out of order. */
export async function checkJob(services: Services, { payload, traceId }: Job): Promise<void> {
  const { log, store } = services;
  const session = await known(() => sessionOf(services, payload));
  if (!session || session.key === null)
    return log.warn({ ...payload, traceId }, 'a payment that is not ours');
  const { key } = session;
  const payment = await store.readPrimary((db) => findPayment(db, { key }));
  if (!payment) return log.error({ ...payload, traceId }, 'a payment of which we know nothing');
  if (payment.state !== 'paid') await apply(services, payment, session, traceId);
}

async function sessionOf(
  { payments }: Services,
  { session, intent }: Job['payload'],
): Promise<Session | null> {
  if (typeof session === 'string') return payments.session(session);
  if (typeof intent === 'string') return payments.sessionOfIntent(intent);
  return null;
}

/** Null for what the provider does not know. */
async function known<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProviderFailure && error.outcome === 'refused') return null;
    throw error;
  }
}
