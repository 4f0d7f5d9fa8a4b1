import { createHash } from 'node:crypto';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Schema } from '../data/schema.ts';

/** So many at once, and after them one every so many seconds: a rhythm, never a lock. */
export interface Limit {
  readonly name: string;
  readonly burst: number;
  readonly everySeconds: number;
}

/**
 * Takes one from what a limit allows `key`: the generic cell rate algorithm (ITU-T I.371), in one statement, so that
 * servers and requests side by side share one count.
 * @returns seconds to wait before the next try; 0 when it was allowed
 */
export async function take(trx: Transaction<Schema>, limit: Limit, key: string): Promise<number> {
  return count(trx, limit, key, (every) => sql`if(${tooSoon(limit)} > 0, full_at, ${later(every)})`);
}

/**
 * As `take`, but nobody is refused: who comes too soon gets a place behind those before.
 * @returns seconds until that place; 0 for now
 */
export async function book(trx: Transaction<Schema>, limit: Limit, key: string): Promise<number> {
  return count(trx, limit, key, (every) => sql`if(${tooSoon(limit)} >= 0, ${later(every)}, full_at)`);
}

// `sysdate` is when the row is ours: who waited for another's lock must not be earlier than the other (MySQL Reference
// Manual, SYSDATE()).
const later = (every: number) => sql<Date>`greatest(full_at, sysdate(6)) + interval ${every} microsecond`;

/** Microseconds, which become the statement's insert id. */
function tooSoon({ burst, everySeconds }: Limit) {
  const ahead = (burst - 1) * micros(everySeconds);
  return sql`last_insert_id(greatest(0, timestampdiff(microsecond, sysdate(6) + interval ${ahead} microsecond, full_at)))`;
}

/** The insert id is the only value that one statement can write and give back. A new row has none: it is allowed. */
async function count(
  trx: Transaction<Schema>,
  limit: Limit,
  key: string,
  next: (every: number) => RawBuilder<Date>,
): Promise<number> {
  const every = micros(limit.everySeconds);
  const { insertId } = await trx
    .insertInto('rate_limits')
    .values({
      bucket: bucketOf(limit, key),
      full_at: sql`current_timestamp(6) + interval ${every} microsecond`,
    })
    .onDuplicateKeyUpdate({ full_at: next(every) })
    .executeTakeFirstOrThrow();
  return Number(insertId ?? 0) / 1e6;
}

const micros = (seconds: number) => Math.round(seconds * 1e6);

/** Forgets who may again do as much as anybody. @returns how many it deleted */
export async function removeFullBuckets(trx: Transaction<Schema>): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('rate_limits')
    .where('full_at', '<', sql<Date>`current_timestamp(6)`)
    .orderBy('full_at')
    .limit(1_000)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

function bucketOf({ name }: Limit, key: string): Buffer {
  return createHash('sha256').update(`${name}\0${key}`).digest();
}
