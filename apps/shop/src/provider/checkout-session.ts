import type Stripe from 'stripe';
import type { Money } from '../values/money.ts';

/** A page at the provider on which one order can be paid, as the provider has it now. */
export interface Session {
  readonly id: string;
  readonly status: 'open' | 'complete' | 'expired';
  readonly paid: boolean;
  /** Where the visitor pays; null once it is over. */
  readonly url: string | null;
  readonly intentId: string | null;
  readonly total: Money;
  /** The key of our payment that it was made for; null when it was made by somebody else. */
  readonly key: string | null;
}

/** What a payment asks the provider for. The same payment gives the same request: its key stands for nothing else. */
export interface SessionRequest {
  readonly key: string;
  readonly reference: string;
  readonly email: string;
  readonly currency: string;
  readonly lines: readonly SessionLine[];
  readonly createdAt: Date;
  /** Where the provider's page leads, having been paid and having not. */
  readonly paidUrl: string;
  readonly leftUrl: string;
}

export interface SessionLine {
  readonly name: string;
  readonly minor: bigint;
  readonly quantity: number;
}

/**
 * Seconds, from when the payment was begun. The provider asks for 30 minutes at least from when it hears of it, which
 * leaves as much for it to be reached; an order that is given up before has its session ended by us.
 */
const LIVES = 65 * 60;

export function sessionParams(request: SessionRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = { order: request.reference, payment: request.key };
  const currency = request.currency.toLowerCase();
  return {
    mode: 'payment',
    client_reference_id: request.reference,
    customer_email: request.email,
    line_items: request.lines.map(({ name, minor, quantity }) => ({
      quantity,
      price_data: { currency, unit_amount: Number(minor), product_data: { name } },
    })),
    metadata,
    payment_intent_data: { metadata },
    expires_at: Math.floor(request.createdAt.getTime() / 1000) + LIVES,
    success_url: request.paidUrl,
    cancel_url: request.leftUrl,
  };
}

const STATUSES = ['open', 'complete', 'expired'] as const;

export function toSession(session: Stripe.Checkout.Session): Session {
  const intent = session.payment_intent;
  return {
    id: session.id,
    status: STATUSES.find((status) => status === session.status) ?? 'expired',
    paid: session.payment_status === 'paid',
    url: session.url,
    intentId: typeof intent === 'string' ? intent : (intent?.id ?? null),
    total: {
      minor: BigInt(session.amount_total ?? 0),
      currency: (session.currency ?? '').toUpperCase(),
    },
    key: session.metadata?.payment ?? null,
  };
}
