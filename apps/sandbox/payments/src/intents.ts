import { cardOfMethod } from './cards.ts';
import { newIntent, tryCard } from './charging.ts';
import { Failure, invalid, missing } from './failure.ts';
import { integerAt, type Params, textAt, textsAt } from './form.ts';
import type { Intent } from './model.ts';
import type { Done } from './sessions.ts';
import type { State } from './state.ts';

export function findIntent({ intent }: State, id: string): Intent {
  const found = intent.get(id);
  if (!found) throw missing('payment_intent', id);
  return found;
}

export function createIntent(params: Params): Done<Intent> {
  const amount = integerAt(params, 'amount');
  const currency = textAt(params, 'currency') ?? '';
  if (amount === null || amount < 1) throw invalid('Invalid positive integer', 'amount');
  if (!/^[a-z]{3}$/.test(currency)) throw invalid(`Invalid currency: ${currency}`, 'currency');
  const object = newIntent(amount, currency, textsAt(params, 'metadata'));
  const created: Done<Intent> = { object, changes: [{ kind: 'intent', object }] };
  if (textAt(params, 'confirm') !== 'true') return created;
  const confirmed = confirmIntent(object, params);
  return { object: confirmed.object, changes: [...created.changes, ...confirmed.changes] };
}

/** @throws Failure 402 for a card that is declined; what it did to the intent is in its `changes` */
export function confirmIntent(intent: Intent, params: Params): Done<Intent> {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpected(intent, 'confirm');
  const number = cardOfMethod(textAt(params, 'payment_method') ?? '');
  if (number === undefined) throw invalid('No such PaymentMethod.', 'payment_method', 'resource_missing');
  const { object, changes, attempt } = tryCard(intent, number, false);
  if (attempt.kind === 'declined') throw new Declined(attempt.error, { object, changes });
  return { object, changes };
}

/** A card that was declined is an answer, and a change too. */
export class Declined extends Failure {
  readonly done: Done<Intent>;

  constructor(error: Failure['error'], done: Done<Intent>) {
    super(402, error);
    this.done = done;
  }
}

export function cancelIntent(intent: Intent): Done<Intent> {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpected(intent, 'cancel');
  const object: Intent = { ...intent, status: 'canceled' };
  return { object, changes: [{ kind: 'intent', object }] };
}

function unexpected({ status }: Intent, what: string): Failure {
  return invalid(
    `You cannot ${what} this PaymentIntent because it has a status of ${status}.`,
    undefined,
    'payment_intent_unexpected_state',
  );
}
