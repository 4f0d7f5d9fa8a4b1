import type { DatabaseHealth } from '../model/supervisor.ts';

/** One change of the local MySQL. After each, the supervisor looks again before it does another. */
export type Action =
  | { readonly kind: 'accept-writes' }
  | { readonly kind: 'refuse-writes' }
  /** Schema and accounts of the site. */
  | { readonly kind: 'provision' }
  /** Points the receiver at the primary; what was received and not applied is fetched again. */
  | { readonly kind: 'configure-replication' }
  | { readonly kind: 'start'; readonly thread: 'receiver' | 'applier' }
  /** Replaces the whole data directory by a copy of the primary's. Only ever done to an empty one. */
  | { readonly kind: 'clone' };

export interface Decision {
  /** What this host is and does, and why; it changes only when the situation does. */
  readonly sentence: string;
  readonly action: Action | null;
  readonly health: DatabaseHealth;
}

export const NO_USE: DatabaseHealth = { primary: false, replica: false, readable: false, lagSeconds: null };
