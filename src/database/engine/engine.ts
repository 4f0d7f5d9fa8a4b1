import type { GroupChange, SupervisorStatus } from '../../model/supervisor.ts';
import type { Account } from '../mysql/accounts.ts';
import type { Sql } from '../mysql/statements.ts';
import type { Decision } from './decision.ts';
import type { Aftermath, Effect, Outcome } from './effect.ts';

/** What an engine tells of a look in the status, beside health and sentence. */
export type Told = Pick<SupervisorStatus, 'mysql' | 'source' | 'errant' | 'group'>;

export const NOTHING_TOLD: Told = { mysql: null, source: null, errant: null, group: null };

/**
 * How one kind of replication is kept going, as far as it knows no clock, no disk and no MySQL: whoever simulates hosts goes by
 * the same rules. `Seen` is one look, `Action` one change of the local MySQL, `Own` what the engine notes by itself.
 */
export interface Rules<Seen, Action, Own> {
  /** What to do now, and what this host is good for. */
  readonly decide: (seen: Seen) => Decision<Action>;
  readonly tell: (seen: Seen) => Told;
  /** Others reach this host by the replication account, whatever it is good for, and nothing is about to change that. */
  readonly isMember: (seen: Seen) => boolean;
  readonly effectsOf: (action: Action) => readonly Effect<Action, Own>[];
  /** @param action the change that has ended */
  readonly after: (action: Action, outcome: Outcome) => Aftermath<Action, Own>;
}

/** All that the agent knows of a kind of replication. */
export interface Engine<Seen, Action, Own> extends Rules<Seen, Action, Own> {
  /** The accounts of the host, as they shall be. */
  readonly accounts: readonly Account[];
  readonly lookEveryMs: number;
  /** Never throws: a MySQL that does not answer is something seen. `at` is in milliseconds, monotonic. */
  readonly look: (at: number, busy: GroupChange | null) => Promise<Seen>;
  readonly sqlOf: (action: Action) => Sql;
  readonly perform: (own: Own) => void;
}
