import type { Database } from '../../data/store.ts';
import type { Session, SessionLine, SessionRequest } from '../../provider/checkout-session.ts';
import { ProviderFailure } from '../../provider/failure.ts';
import { hourly } from '../../provider/payments.ts';
import type { Services } from '../../services.ts';
import type { Payment } from './payment.ts';

/** Milliseconds by which our clocks and the provider's may differ. */
const SKEW = 60_000;

/** Milliseconds after which a key has long not been used any more (`Payment.old`). */
const KEY_USED = 24 * 3_600_000;

/**
 * The session of a payment as the provider has it now; made, if the provider has not heard of the payment yet.
 * @returns null when there is none, and never will be
 * @throws ProviderFailure when the provider cannot say
 */
export async function askFor(services: Services, payment: Payment): Promise<Session | null> {
  const { payments, store, site, log } = services;
  if (payment.sessionId !== null) return payments.session(payment.sessionId);
  if (payment.old) return lookFor(services, payment);
  const lines = await store.readPrimary((db) => linesOf(db, payment));
  try {
    return await payments.openSession(requestOf(payment, lines, site.publicUrl));
  } catch (error) {
    if (!(error instanceof ProviderFailure) || error.outcome === 'unknown') throw error;
    if (error.outcome === 'spent') return lookFor(services, payment);
    log.error({ payment: payment.key, err: error }, 'the payment provider refuses to open a payment');
    return null;
  }
}

/** For when the key says nothing any more: what was made with it is among what was made while it was used. */
async function lookFor({ payments }: Services, { createdAt, key }: Payment): Promise<Session | null> {
  const from = createdAt.getTime() - SKEW;
  const to = Math.min(from + KEY_USED, Date.now() + SKEW);
  for (const span of hourly({ from: new Date(from), to: new Date(to) })) {
    const all = await payments.sessionsWithin(span);
    const found = all.find((session) => session.key === key);
    if (found) return found;
  }
  return null;
}

function requestOf(payment: Payment, lines: readonly SessionLine[], publicUrl: string): SessionRequest {
  const { key, reference, email, amount, createdAt, shippingMinor } = payment;
  const back = new URL(`/orders/${reference}/return`, publicUrl).href;
  const delivery = { name: 'Delivery', minor: shippingMinor, quantity: 1 };
  return {
    key,
    reference,
    email,
    currency: amount.currency,
    createdAt,
    lines: shippingMinor > 0n ? [...lines, delivery] : lines,
    paidUrl: `${back}?paid`,
    leftUrl: back,
  };
}

async function linesOf(db: Database, { orderId }: Payment): Promise<readonly SessionLine[]> {
  const rows = await db
    .selectFrom('order_lines')
    .select(['name', 'unit_price_minor', 'quantity'])
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute();
  return rows.map(({ name, unit_price_minor, quantity }) => ({
    name,
    minor: BigInt(unit_price_minor),
    quantity,
  }));
}
