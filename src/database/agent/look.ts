import type { GroupChange, SupervisorSettings } from '../../model/supervisor.ts';
import { voterEyes } from '../engines/group-replication/look-voter.ts';
import type { Record } from '../engines/group-replication/record.ts';
import { pairEyes } from '../engines/static/look-pair.ts';
import type { Memory } from '../engines/static/memory.ts';
import { heartbeat } from '../mysql/heartbeat.ts';
import type { Passwords } from '../mysql/passwords.ts';
import { LOCAL, messageOf, type Session, session } from '../mysql/session.ts';
import type { Observation } from './observation.ts';

/** A MySQL that has not told everything within this time is as good as none. */
const LOOK_DEADLINE_MS = 900;

/**
 * A newly elected primary holds up who asks of tables until it has applied what the old one has acknowledged
 * (BEFORE_ON_PRIMARY_FAILOVER): its supervisor has to see meanwhile what that waits for.
 * Source: MySQL Reference Manual, "Configuring Transaction Consistency Guarantees".
 */
const NEVER_HELD_UP = "SET SESSION group_replication_consistency = 'EVENTUAL'";

/** The supervisor's own session; MySQL knows it by its system user. */
export function localSession(first?: string): Session {
  return session({ at: LOCAL, user: 'supervisor', ...(first === undefined ? {} : { first }) });
}

/** The session that may end those of anybody, and nothing else. */
export const endingSession = (): Session => session({ at: LOCAL, user: 'supervisor_ender' });

export interface Looker {
  /** Never throws: a MySQL that does not answer is an observation. `now` is in milliseconds, monotonic. */
  readonly look: (now: number, busy: GroupChange | null) => Promise<Observation>;
  /** The supervisor has acted on its memory of stopped threads. */
  readonly recollect: (change: (memory: Memory) => Memory) => void;
  /** It has the MySQL killed that it is about to look at, because that did not do its duty. */
  readonly relieve: () => void;
}

export function looker(settings: SupervisorSettings, passwords: Passwords, record: Record): Looker {
  const local = localSession(settings.role === 'voter' ? NEVER_HELD_UP : undefined);
  const heart = heartbeat(localSession(), settings.host);
  const eyes =
    settings.role === 'voter'
      ? voterEyes(settings, passwords, local, heart, record)
      : pairEyes(settings, passwords, local, heart);
  return {
    look: async (now, busy) => {
      try {
        return await eyes.look(now, () => now + LOOK_DEADLINE_MS - performance.now(), busy);
      } catch (error) {
        return { kind: 'silent', why: messageOf(error), busy, ...eyes.blind(busy) };
      }
    },
    recollect: eyes.recollect,
    relieve: eyes.relieve,
  };
}
