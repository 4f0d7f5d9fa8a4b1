import Stripe from 'stripe';

/** What of a webhook is used: that something happened to an object, which is then asked for. */
export interface ProviderEvent {
  readonly id: string;
  readonly type: string;
  /** Null for what does not concern us. */
  readonly about: { readonly kind: 'session' | 'intent'; readonly id: string } | null;
}

/** Seconds between signing and arriving; older ones are somebody's recording. */
const TOLERANCE = 300;

const KINDS = {
  'checkout.session': 'session',
  payment_intent: 'intent',
} as const;

/** Null for what was not signed with the secret, or too long ago, or cannot be read. */
export function readEvent(
  stripe: Stripe,
  body: Buffer,
  signature: string,
  secret: string,
): ProviderEvent | null {
  try {
    return toEvent(stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

function toEvent({ id, type, data }: Stripe.Event): ProviderEvent {
  const object = data?.object as { readonly object?: string; readonly id?: string } | undefined;
  const kind = Object.entries(KINDS).find(([name]) => name === object?.object)?.[1];
  return { id, type, about: kind && object?.id ? { kind, id: object.id } : null };
}
