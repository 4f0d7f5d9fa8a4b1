import { sql } from 'kysely';
import type { Periodic } from './schedules.ts';

export const DONE_KEPT_DAYS = 7;

/** Rows of one DELETE: a transaction of a million is one that everybody waits for, replicas too. */
const AT_ONCE = 1_000;

export const cleanUpOutbox: Periodic = {
  name: 'outbox-clean-up',
  everySeconds: 3_600,
  run: async ({ store }) => {
    for (let deleted = AT_ONCE; deleted === AT_ONCE; ) {
      const { value } = await store.write((trx) =>
        trx
          .deleteFrom('outbox')
          .where('done_at', '<', sql<Date>`current_timestamp(3) - interval ${DONE_KEPT_DAYS} day`)
          .limit(AT_ONCE)
          .executeTakeFirst(),
      );
      deleted = Number(value.numDeletedRows);
    }
  },
};
