import Stripe from 'stripe';
import { z } from 'zod';

/** What of a webhook is used: that something happened to an object, which is then asked for. */
export interface ProviderEvent {
  readonly id: string;
  readonly type: string;
  /** Null for what does not concern us. */
  readonly about: { readonly kind: 'session' | 'intent'; readonly id: string } | null;
}

/** Seconds between signing and arriving; older ones are somebody's recording. */
const TOLERANCE = 300;

const KINDS: Readonly<Record<string, 'session' | 'intent'>> = {
  'checkout.session': 'session',
  payment_intent: 'intent',
};

const plain = (most: number) => z.string().regex(new RegExp(`^[\\x21-\\x7e]{1,${most}}$`));

const schema = z.object({
  id: plain(255),
  type: plain(80),
  data: z.object({ object: z.object({ object: z.string(), id: plain(255).optional() }) }),
});

/** Null for what was not signed with the secret, or too long ago, or is no event. */
export function readEvent(
  stripe: Stripe,
  body: Buffer,
  signature: string,
  secret: string,
): ProviderEvent | null {
  try {
    const { id, type, data } = schema.parse(JSON.parse(body.toString()));
    stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE);
    const kind = KINDS[data.object.object];
    return { id, type, about: kind && data.object.id ? { kind, id: data.object.id } : null };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}
