import { invalid, missing } from './failure.ts';
import { newId, now } from './id.ts';
import { findIntent } from './intents.ts';
import type { Dispute } from './model.ts';
import { notice } from './notices.ts';
import type { Done } from './sessions.ts';
import type { State } from './state.ts';

export function findDispute({ dispute }: State, id: string): Dispute {
  const found = dispute.get(id);
  if (!found) throw missing('dispute', id);
  return found;
}

/** A bank asks back all that was taken. */
export function openDispute(state: State, intentId: string): Done<Dispute> {
  const intent = findIntent(state, intentId);
  if (intent.status !== 'succeeded') throw invalid('This PaymentIntent has no charge to dispute.');
  const object: Dispute = {
    id: newId('dp'),
    object: 'dispute',
    amount: intent.amount_received,
    charge: intent.latest_charge,
    created: now(),
    currency: intent.currency,
    metadata: {},
    payment_intent: intent.id,
    reason: 'fraudulent',
    status: 'needs_response',
  };
  return { object, changes: [{ kind: 'dispute', object }, notice('charge.dispute.created', object)] };
}

export function closeDispute(state: State, id: string, status: 'won' | 'lost'): Done<Dispute> {
  const dispute = findDispute(state, id);
  if (dispute.status !== 'needs_response') throw invalid('This dispute is already closed.');
  const object = { ...dispute, status };
  return { object, changes: [{ kind: 'dispute', object }, notice('charge.dispute.closed', object)] };
}
