import type { DatabaseHealth, DatabasePeer, VoterRecord } from '../../model/supervisor.ts';

/** One change of the local MySQL. After each, the supervisor looks again before it does another. */
export type Action =
  | { readonly kind: 'accept-writes' }
  | { readonly kind: 'refuse-writes' }
  /** Schema and accounts of the site. */
  | { readonly kind: 'provision' }
  /** Points the receiver at the primary; what was received and not applied is fetched again. */
  | { readonly kind: 'configure-replication'; readonly from: DatabasePeer }
  | { readonly kind: 'start'; readonly thread: 'receiver' | 'applier' }
  /** Replaces the whole data directory by a copy of another host's. */
  | { readonly kind: 'clone'; readonly from: DatabasePeer }
  /** Ends offline mode: clients may connect. */
  | { readonly kind: 'admit' }
  /** The account of the members, on this host alone and out of the binary log: nobody joins without it. */
  | { readonly kind: 'prepare' }
  | { readonly kind: 'record'; readonly record: VoterRecord }
  /** Keeps the record, then begins the group that it names. */
  | { readonly kind: 'begin'; readonly record: VoterRecord }
  | { readonly kind: 'join'; readonly name: string }
  | { readonly kind: 'leave' }
  /** Outside a group: tries again to apply what came in by it. */
  | { readonly kind: 'apply-again' }
  /** Makes another member the primary; `to` is its server's UUID. */
  | { readonly kind: 'hand-over'; readonly to: string }
  /** How this host ranks in the next election. */
  | { readonly kind: 'weigh'; readonly weight: number }
  /** Ends connections, by their numbers. */
  | { readonly kind: 'end'; readonly connections: readonly number[] }
  /** Has MySQL killed and started again: it has nothing to lose, and would wait in vain. */
  | { readonly kind: 'kill' }
  /** The same with a primary that does not do its duty, and is not fit for it for some time. */
  | { readonly kind: 'relieve' };

/** What is done, and why. */
export interface Next {
  /** What this host is and does, and why; it changes only when the situation does. */
  readonly sentence: string;
  readonly action: Action | null;
}

export interface Decision extends Next {
  readonly health: DatabaseHealth;
}

export const NO_USE: DatabaseHealth = { primary: false, replica: false, readable: false, lagSeconds: null };
