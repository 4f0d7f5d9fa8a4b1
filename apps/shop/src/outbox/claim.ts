import { sql } from 'kysely';
import type { Database, Store } from '../data/store.ts';

/** A job that is this process's to do until its lease ends; then it is anybody's again. */
export interface Claimed {
  readonly id: number;
  readonly kind: string;
  readonly payload: Readonly<Record<string, string | number>>;
  readonly traceId: string;
  /** From 1. */
  readonly attempt: number;
}

/** Seconds; longer than any job takes. A server that dies leaves its jobs for so long. */
const LEASE = 60;

/** Of jobs that are not to be taken now: what was tried already, when everything due is to be tried once. */
export interface Which {
  readonly limit: number;
  /** Take what is not due yet as well. */
  readonly early?: boolean;
  readonly except?: ReadonlySet<number>;
}

/** Takes jobs that are due, the longest due first; of two processes that ask at once, no job goes to both. */
export async function claim(store: Store, which: Which): Promise<readonly Claimed[]> {
  const due = await store.readPrimary((db) => dueIds(db, which));
  if (due.length === 0) return [];
  const { value } = await store.write(async (trx) => {
    // By id alone: a range of the index would be locked with the gaps in it, and new jobs would wait for this commit.
    const rows = await trx
      .selectFrom('outbox')
      .select(['id', 'kind', 'payload', 'trace_id', 'attempts'])
      .where('id', 'in', due)
      .where('done_at', 'is', null)
      .$if(which.early !== true, (query) => query.where('available_at', '<=', NOW))
      .orderBy('available_at')
      .orderBy('id')
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return [];
    await trx
      .updateTable('outbox')
      .set((on) => ({ attempts: on('attempts', '+', 1), available_at: inSeconds(LEASE) }))
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute();
    return rows;
  });
  return value.map(({ id, kind, payload, trace_id, attempts }) => ({
    id,
    kind,
    payload: payload as Claimed['payload'],
    traceId: trace_id,
    attempt: attempts + 1,
  }));
}

async function dueIds(db: Database, { limit, early = false, except }: Which): Promise<number[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('done_at', 'is', null)
    .$if(!early, (query) => query.where('available_at', '<=', NOW))
    .$if(except !== undefined && except.size > 0, (query) => query.where('id', 'not in', [...(except ?? [])]))
    .orderBy('available_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function markDone(store: Store, id: number): Promise<void> {
  await store.write((trx) => trx.updateTable('outbox').set({ done_at: NOW }).where('id', '=', id).execute());
}

/** Puts a job back for later, unless somebody else has taken it meanwhile. */
export async function putBack(store: Store, { id, attempt }: Claimed, error: string): Promise<void> {
  await store.write((trx) =>
    trx
      .updateTable('outbox')
      .set({ available_at: inSeconds(pauseAfter(attempt)), last_error: error.slice(0, LONGEST_ERROR) })
      .where('id', '=', id)
      .where('attempts', '=', attempt)
      .where('done_at', 'is', null)
      .execute(),
  );
}

/** Characters, as the column. */
const LONGEST_ERROR = 500;

const LONGEST_PAUSE = 600;

/** Seconds until a job is tried again: 1, 2, 4, … to ten minutes, and half of it by chance. It is never given up. */
export function pauseAfter(attempt: number, chance = Math.random()): number {
  return (Math.min(LONGEST_PAUSE, 2 ** Math.min(attempt - 1, 20)) * (1 + chance)) / 2;
}

const NOW = sql<Date>`current_timestamp(3)`;

const inSeconds = (seconds: number) => sql<Date>`current_timestamp(3) + interval ${seconds} second`;
