import { invalid, missing } from './failure.ts';
import { integerAt, type Params, textAt, textsAt } from './form.ts';
import { newId, now } from './id.ts';
import { findIntent } from './intents.ts';
import type { Refund } from './model.ts';
import { notice } from './notices.ts';
import type { Done } from './sessions.ts';
import type { State } from './state.ts';

export function findRefund({ refund }: State, id: string): Refund {
  const found = refund.get(id);
  if (!found) throw missing('refund', id);
  return found;
}

/** Gives money back: all that is left unless an amount is named, and never more than was taken. */
export function createRefund(state: State, params: Params): Done<Refund> {
  const intent = findIntent(state, textAt(params, 'payment_intent') ?? '');
  if (intent.status !== 'succeeded')
    throw invalid('This PaymentIntent does not have a successful charge to refund.');
  const left = intent.amount_received - refundedOf(state, intent.id);
  const amount = textAt(params, 'amount') === null ? left : integerAt(params, 'amount');
  if (left === 0) throw invalid('Charge has already been refunded.', undefined, 'charge_already_refunded');
  if (amount === null || amount < 1) throw invalid('Invalid positive integer', 'amount');
  if (amount > left) {
    throw invalid(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`,
      'amount',
    );
  }
  const object: Refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    charge: intent.latest_charge,
    created: now(),
    currency: intent.currency,
    metadata: textsAt(params, 'metadata'),
    payment_intent: intent.id,
    status: 'succeeded',
  };
  const charge = {
    id: intent.latest_charge,
    object: 'charge',
    payment_intent: intent.id,
    amount: intent.amount,
    amount_refunded: intent.amount_received - left + amount,
  };
  return {
    object,
    changes: [
      { kind: 'refund', object },
      notice('refund.created', object),
      notice('charge.refunded', charge),
    ],
  };
}

export function refundedOf({ refund }: State, intentId: string): number {
  return [...refund.values()]
    .filter(({ payment_intent }) => payment_intent === intentId)
    .reduce((sum, { amount }) => sum + amount, 0);
}
