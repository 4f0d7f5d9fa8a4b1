import type { DatabasePeer } from '../../../model/supervisor.ts';
import type { Clone } from '../../engine/clone.ts';
import type * as engine from '../../engine/decision.ts';

export type Action =
  | { readonly kind: 'unfence' }
  | { readonly kind: 'fence' }
  /** Schema and accounts of the site. */
  | { readonly kind: 'provision' }
  /** Points the receiver at the primary; what was received and not applied is fetched again. */
  | { readonly kind: 'configure-replication'; readonly from: DatabasePeer }
  | { readonly kind: 'start'; readonly thread: 'receiver' | 'applier' }
  | Clone;

export type Next = engine.Next<Action>;
export type Decision = engine.Decision<Action>;
