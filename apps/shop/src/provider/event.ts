import Stripe from 'stripe';
import { z } from 'zod';

/** What of a webhook is used: that something happened to an object, which is then asked for. */
export interface ProviderEvent {
  readonly id: string;
  readonly type: string;
  /** Null for what does not concern us. `refunds`: of the intent of that id. */
  readonly about: About | null;
}

export interface About {
  readonly kind: 'session' | 'intent' | 'refunds' | 'dispute';
  readonly id: string;
}

/** Seconds between signing and arriving; older ones are somebody's recording. */
const TOLERANCE = 300;

const plain = (most: number) => z.string().regex(new RegExp(`^[\\x21-\\x7e]{1,${most}}$`));

const schema = z.object({
  id: plain(255),
  type: plain(80),
  data: z.object({
    object: z.object({
      object: z.string(),
      id: plain(255).optional(),
      payment_intent: z.unknown().optional(),
    }),
  }),
});

function aboutOf({
  object,
  id,
  payment_intent: intent,
}: z.infer<typeof schema>['data']['object']): About | null {
  const of = (kind: About['kind'], named: unknown): About | null => {
    const { data } = plain(255).safeParse(named);
    return data === undefined ? null : { kind, id: data };
  };
  switch (object) {
    case 'checkout.session':
      return of('session', id);
    case 'payment_intent':
      return of('intent', id);
    case 'refund':
    case 'charge':
      return of('refunds', intent);
    case 'dispute':
      return of('dispute', id);
    default:
      return null;
  }
}

/** Null for what was signed with none of the secrets, or too long ago, or is no event. */
export function readEvent(
  stripe: Stripe,
  body: Buffer,
  signature: string,
  secrets: readonly string[],
): ProviderEvent | null {
  try {
    const { id, type, data } = schema.parse(JSON.parse(body.toString()));
    if (!secrets.some((secret) => isSigned(stripe, body, signature, secret))) return null;
    return { id, type, about: aboutOf(data.object) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

function isSigned(stripe: Stripe, body: Buffer, signature: string, secret: string): boolean {
  try {
    stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE);
    return true;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
    throw error;
  }
}
