import { setTimeout as delay } from 'node:timers/promises';
import type { Statement } from './accounts.ts';
import type { Session } from './session.ts';

/** A table of Trivet's own: one row per host, written by the supervisor of whoever is the primary, and replicated like everything else. */
const SCHEMA = 'trivet';
const TABLE = 'heartbeat';

/** A commit that is older than this proves nothing: what is committed now may wait for ever. */
const PROOF_SECONDS = 2;
/**
 * From the end of a commit to the next one: of a server that commits quickly one a second is enough, and an idle one
 * writes half as much to its log. One that has just taken longer than that gets time for a commit that takes a second.
 */
const PAUSE_MS = { quick: 900, slow: 500 };
const QUICK_MS = 100;
/** A commit takes some milliseconds: whoever has just become the primary is known to be one in the same look. */
const AT_ONCE_MS = 150;
/** The longest time that a timer takes. MySQL answers a commit, or its connection ends. */
const FOR_EVER_MS = 2 ** 31 - 1;

export const CREATE_HEARTBEAT: readonly Statement[] = [
  { sql: `CREATE DATABASE IF NOT EXISTS ${SCHEMA} CHARACTER SET utf8mb4`, values: [] },
  {
    sql: `CREATE TABLE IF NOT EXISTS ${SCHEMA}.${TABLE} (host VARCHAR(64) PRIMARY KEY, beats BIGINT UNSIGNED NOT NULL)`,
    values: [],
  },
];

/** Whether a host that takes writes commits, by the age of the last commit of its own; null before the first. */
export const isProven = (seconds: number | null): boolean => seconds !== null && seconds <= PROOF_SECONDS;

/** What is said of one that does not. */
export const UNPROVEN = 'primary, and out of the pool until a commit of its own succeeds';

/** Whether there is something to write the heartbeat to. */
export async function hasHeartbeat(local: Session, deadlineMs: number): Promise<boolean> {
  const [row] = await local.query<{ found: number }>(
    'SELECT COUNT(*) AS found FROM information_schema.tables WHERE table_schema = ? AND table_name = ?',
    [SCHEMA, TABLE],
    deadlineMs,
  );
  return row?.found === 1;
}

const BEAT = `INSERT INTO ${SCHEMA}.${TABLE} (host, beats) VALUES (?, 1) ON DUPLICATE KEY UPDATE beats = beats + 1`;

/** Proves that this host commits, by commits of its own. */
export interface Heartbeat {
  /** Seconds since the last commit ended, on a host that takes writes; null before the first. Never throws. */
  readonly proven: () => Promise<number | null>;
  /** Seconds since that commit began: of one whose commits take long, more than since it ended. Null before the first. */
  readonly begun: () => number | null;
  /** The host takes no writes: what it has proven before counts no more. */
  readonly rest: () => void;
}

/**
 * @param own a session for nothing else: a commit that hangs holds up no look. There is never more than one at a time,
 * and none is forgotten while its connection stands, so that a server that hangs does not fill up with them.
 */
export function heartbeat(own: Session, host: string): Heartbeat {
  let beating: Promise<void> | null = null;
  let dueAt = Number.NEGATIVE_INFINITY;
  let provenAt: number | null = null;
  let begunWith: number | null = null;

  const beat = async () => {
    const begunAt = performance.now();
    let pause = PAUSE_MS.slow;
    try {
      await own.query(BEAT, [host], FOR_EVER_MS);
      provenAt = performance.now();
      begunWith = begunAt;
      if (provenAt - begunAt <= QUICK_MS) pause = PAUSE_MS.quick;
    } catch {
      // What did not commit proves nothing.
    }
    dueAt = performance.now() + pause;
    beating = null;
  };
  return {
    proven: async () => {
      if (!beating && performance.now() >= dueAt) beating = beat();
      if (provenAt === null && beating) await Promise.race([beating, delay(AT_ONCE_MS)]);
      return provenAt === null ? null : (performance.now() - provenAt) / 1000;
    },
    begun: () => (begunWith === null ? null : (performance.now() - begunWith) / 1000),
    rest: () => {
      provenAt = null;
      begunWith = null;
    },
  };
}
