import { type Outcome, outcomeOf } from './cards.ts';
import { newId, now } from './id.ts';
import type { ApiError, Intent, Metadata, Session } from './model.ts';
import { notice } from './notices.ts';
import { type Done, shown } from './sessions.ts';
import type { Change, State } from './state.ts';

export type Attempt =
  | { readonly kind: 'paid'; readonly silent: boolean }
  | { readonly kind: 'authenticate' }
  | { readonly kind: 'declined'; readonly error: ApiError };

export function newIntent(amount: number, currency: string, metadata: Metadata): Intent {
  return {
    id: newId('pi'),
    object: 'payment_intent',
    amount,
    amount_received: 0,
    created: now(),
    currency,
    latest_charge: null,
    livemode: false,
    last_payment_error: null,
    metadata,
    status: 'requires_payment_method',
  };
}

/** What trying a card does to an intent; `authenticated`: its owner has just been asked, and said yes. */
export function tryCard(
  intent: Intent,
  number: string,
  authenticated: boolean,
): Done<Intent> & { attempt: Attempt } {
  const outcome: Outcome = authenticated ? { kind: 'charge' } : outcomeOf(number);
  switch (outcome.kind) {
    case 'decline':
      return { ...declined(intent, outcome.error), attempt: { kind: 'declined', error: outcome.error } };
    case 'authenticate': {
      const object: Intent = { ...intent, status: 'requires_action', last_payment_error: null };
      return { object, changes: [{ kind: 'intent', object }], attempt: { kind: 'authenticate' } };
    }
    case 'charge':
    case 'charge-in-silence':
      return { ...charged(intent), attempt: { kind: 'paid', silent: outcome.kind === 'charge-in-silence' } };
  }
}

function charged(intent: Intent): Done<Intent> {
  const object: Intent = {
    ...intent,
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: newId('ch'),
    last_payment_error: null,
  };
  return { object, changes: [{ kind: 'intent', object }, notice('payment_intent.succeeded', object)] };
}

export function declined(intent: Intent, error: ApiError): Done<Intent> {
  const object: Intent = { ...intent, status: 'requires_payment_method', last_payment_error: error };
  return { object, changes: [{ kind: 'intent', object }, notice('payment_intent.payment_failed', object)] };
}

/**
 * Tries a card for a session that is open; what was charged makes it complete. The state changes before anybody else
 * gets a turn, so that two submissions never charge twice.
 */
export async function paySession(
  state: State,
  session: Session,
  number: string,
  authenticated: boolean,
): Promise<Attempt> {
  const before =
    (session.payment_intent === null ? undefined : state.intent.get(session.payment_intent)) ??
    newIntent(session.amount_total, session.currency, session.intent_metadata);
  const { object: intent, changes, attempt } = tryCard(before, number, authenticated);
  const paid = attempt.kind === 'paid';
  const after: Session = {
    ...session,
    payment_intent: intent.id,
    ...(paid ? { status: 'complete', payment_status: 'paid', url: null } : {}),
  };
  const told: readonly Change[] = paid ? [notice('checkout.session.completed', shown(after))] : [];
  await state.commit([...changes, { kind: 'session', object: after }, ...told]);
  return attempt;
}
