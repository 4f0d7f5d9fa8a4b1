import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { removeFullBuckets } from '../../limits/limit.ts';
import type { Periodic } from '../../outbox/schedules.ts';

/** Rows of one DELETE: a long one holds others up, replicas too. */
const AT_ONCE = 1_000;

const TABLES = ['one_time_tokens', 'challenges', 'sessions'] as const;

/** Forgets what can open nothing any more. */
export const cleanUpAccounts: Periodic = {
  name: 'accounts-clean-up',
  everySeconds: 3_600,
  run: async ({ store }) => {
    for (const remove of [...TABLES.map(removeExpired), removeFullBuckets]) {
      while ((await store.write(remove)).value > 0);
    }
  },
};

function removeExpired(table: (typeof TABLES)[number]) {
  return async (trx: Transaction<Schema>): Promise<number> => {
    const { numDeletedRows } = await trx
      .deleteFrom(table)
      .where('expires_at', '<', sql<Date>`current_timestamp(3)`)
      .orderBy('expires_at')
      .limit(AT_ONCE)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  };
}
