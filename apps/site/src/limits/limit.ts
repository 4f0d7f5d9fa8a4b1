import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
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
  const every = Math.round(limit.everySeconds * 1e6);
  const ahead = (limit.burst - 1) * every;
  // `sysdate` is when the row is ours: who waited for another's lock must not be earlier than the other (MySQL Reference
  // Manual, SYSDATE()).
  // The insert id is the only value that one statement can write and give back. A new row has none: it is allowed.
  const { insertId } = await trx
    .insertInto('rate_limits')
    .values({
      bucket: bucketOf(limit, key),
      full_at: sql`current_timestamp(6) + interval ${every} microsecond`,
    })
    .onDuplicateKeyUpdate({
      full_at: sql`if(
        last_insert_id(greatest(0, timestampdiff(microsecond, sysdate(6) + interval ${ahead} microsecond, full_at))) > 0,
        full_at,
        greatest(full_at, sysdate(6)) + interval ${every} microsecond
      )`,
    })
    .executeTakeFirstOrThrow();
  return Number(insertId ?? 0) / 1e6;
}

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
