import type { File, Unit } from '../../model/desired.ts';
import type { SupervisorSettings } from '../../model/supervisor.ts';

type OfAll = 'host' | 'maxConnections';
/** A settings union, each of its members without what all of them have. */
type Own<S> = S extends unknown ? Omit<S, OfAll> : never;

/** What an engine wants of a database host, beside what is so on all of them. */
export interface DeclaredEngine {
  /** Lines of MySQL's `[mysqld]`, each ended. */
  readonly settings: string;
  /** Dynamic privileges of the agent's account: its own, and those that it passes on to accounts that it makes. */
  readonly privileges: { readonly own: readonly string[]; readonly passedOn: readonly string[] };
  /** What the agent is told beside its host. */
  readonly agent: Own<SupervisorSettings>;
  /** The agent keeps something on its disk. */
  readonly keepsRecord: boolean;
  /** Lines of MySQL's unit about its start and its stop. */
  readonly stops: readonly string[];
  readonly files: readonly File[];
  readonly units: readonly Unit[];
}
