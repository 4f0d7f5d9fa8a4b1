import type { DatabasePeer } from '../../model/supervisor.ts';
import type { Aftermath, Effect } from './effect.ts';

/** Replaces the whole data directory by a copy of another host's. */
export interface Clone {
  readonly kind: 'clone';
  readonly from: DatabasePeer;
}

/** A clone copies all data; MySQL itself gives up on a donor that is silent. */
const DEADLINE_MS = 24 * 3_600_000;
const PAUSE_MS = 10_000;

export const cloning = (action: Clone): Effect<Clone, never> => ({
  kind: 'change',
  action,
  during: 'clone',
  deadlineMs: DEADLINE_MS,
});

/** Its statement succeeds by ending its connection: MySQL restarts on the copy. */
export const AFTER_CLONE: Aftermath<never, never> = {
  effects: [{ kind: 'pause', during: 'clone', ms: PAUSE_MS }],
  killed: false,
};
