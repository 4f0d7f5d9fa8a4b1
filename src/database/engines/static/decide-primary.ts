import type { DatabasePeer, Situation } from '../../../model/supervisor.ts';
import { withoutOrigin } from '../../mysql/gtid.ts';
import { isProven, UNPROVEN } from '../../mysql/heartbeat.ts';
import type { Action, Decision } from './action.ts';
import type { Answering } from './observation.ts';

/**
 * The configured primary starts read-only and takes writes once it is known to hold the data: a primary that
 * lost its disk must not begin a second history beside the one that its replicas still hold.
 */
export function decidePrimary(seen: Answering, replicas: readonly DatabasePeer[]): Decision {
  const decision = (state: Situation, sentence: string, action: Action | null = null): Decision => ({
    sentence,
    state,
    action,
    health: {
      primary: takesWrites(seen) && seen.provisioned && isProven(seen.provenSeconds),
      replica: false,
      readable: seen.hasSchema,
      lagSeconds: null,
    },
  });

  if (seen.channel) {
    const why = `it is the primary and copies from ${seen.channel.address}: RESET REPLICA ALL ends that`;
    return takesWrites(seen)
      ? decision('fenced', `is being fenced, because ${why}`, { kind: 'fence' })
      : decision('fenced', `read-only, because ${why}`);
  }
  if (takesWrites(seen)) {
    if (!seen.provisioned) {
      return decision('primary-opening', 'primary, schema and accounts of the site are being created', {
        kind: 'provision',
      });
    }
    return isProven(seen.provenSeconds)
      ? decision('primary', 'primary, takes writes')
      : decision('primary-unproven', UNPROVEN);
  }
  const doubt = doubtOf(seen, replicas);
  return doubt
    ? decision('fenced', `read-only, because ${doubt}`)
    : decision('primary-opening', 'primary, is being unfenced', { kind: 'unfence' });
}

function takesWrites(seen: Answering): boolean {
  return !seen.readOnly && !seen.superReadOnly;
}

/** Why this host may not be the one that holds the data, or null. */
function doubtOf(seen: Answering, replicas: readonly DatabasePeer[]): string | null {
  for (const { name } of replicas) {
    const view = seen.peers[name];
    if (view?.kind === 'answered') {
      const lost = withoutOrigin(view.beyondUs, view.uuid);
      if (lost) return `${name} holds transactions that it lost: ${lost}; restore it before it takes writes`;
    } else if (view?.kind !== 'pristine' && seen.executed === '') {
      return `it is empty and ${name}, which may hold the data, does not answer: ${view?.why ?? 'not asked yet'}`;
    }
  }
  return null;
}
