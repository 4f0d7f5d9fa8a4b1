import Stripe from 'stripe';

/**
 * What a call that failed leaves behind. `unknown`: it may have been done, and the same key asks again. `spent`: the key
 * gives no other answer any more, so one has to look what is there. `refused`: nothing was done.
 */
export type Outcome = 'unknown' | 'spent' | 'refused';

export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
  readonly outcome: Outcome;

  constructor(outcome: Outcome, cause: unknown) {
    super(`payment provider: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.outcome = outcome;
  }
}

/** What an error of the SDK means (https://docs.stripe.com/error-low-level). */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof Stripe.errors.StripeError)) return 'unknown';
  const { statusCode, headers, type } = error;
  if (statusCode === undefined) return 'unknown';
  // The answer to the first request is saved under its key, also when it was that something broke.
  if (statusCode >= 500) return headers?.['idempotent-replayed'] === 'true' ? 'spent' : 'unknown';
  // Nothing is wrong with what was asked, but with our credentials, or with how often and at which moment.
  if ([401, 403, 409, 429].includes(statusCode)) return 'unknown';
  return type === 'StripeIdempotencyError' ? 'spent' : 'refused';
}
