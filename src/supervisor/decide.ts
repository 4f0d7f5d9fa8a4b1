import type { DatabaseHealth, SupervisorSettings } from '../model/supervisor.ts';
import { decidePrimary } from './decide-primary.ts';
import { decideReplica } from './decide-replica.ts';
import type { Observation } from './observation.ts';

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

/** What to do now, and what this host is good for. Health is what was seen, never what an action promises. */
export function decide(observation: Observation, settings: SupervisorSettings): Decision {
  if (observation.kind === 'silent') {
    return { sentence: `MySQL does not answer: ${observation.why}`, action: null, health: NO_USE };
  }
  return settings.role === 'primary'
    ? decidePrimary(observation, settings.replicas)
    : decideReplica(observation, settings);
}
