import type { VoterRecord } from '../../../model/supervisor.ts';
import type { Clone } from '../../engine/clone.ts';
import type * as engine from '../../engine/decision.ts';

export type Action =
  | { readonly kind: 'unfence' }
  | { readonly kind: 'fence' }
  /** Schema and accounts of the site. */
  | { readonly kind: 'provision' }
  | Clone
  /** Ends offline mode: clients may connect. */
  | { readonly kind: 'leave-offline-mode' }
  /** The account of the members, on this host alone and out of the binary log: nobody joins without it. */
  | { readonly kind: 'prepare' }
  | { readonly kind: 'record'; readonly record: VoterRecord }
  /** Keeps the record, then bootstraps the group that it names. */
  | { readonly kind: 'bootstrap'; readonly record: VoterRecord }
  | { readonly kind: 'join'; readonly name: string }
  | { readonly kind: 'leave' }
  /** Outside a group: tries again to apply what came in by it. */
  | { readonly kind: 'retry-apply' }
  /** Makes another member the primary; `to` is its server's UUID. */
  | { readonly kind: 'hand-over'; readonly to: string }
  /** How this host ranks in the next election. */
  | { readonly kind: 'set-weight'; readonly weight: number }
  /** Ends connections, by their numbers. */
  | { readonly kind: 'end-connections'; readonly connections: readonly number[] }
  /** Has MySQL killed and started again: it has nothing to lose, and would time out. */
  | { readonly kind: 'kill' }
  /** The same with a primary that is unhealthy, and is not fit for it for some time. */
  | { readonly kind: 'demote' };

export type Next = engine.Next<Action>;
export type Decision = engine.Decision<Action>;
