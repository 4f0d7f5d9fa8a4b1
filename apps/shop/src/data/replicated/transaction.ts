import type { Kysely, Transaction } from 'kysely';
import { CommitUnknown, isRefused } from './failure.ts';

/**
 * One transaction: committed when `work` resolves, rolled back when it throws, which is also how one decides against it.
 * @throws what `work` threw; CommitUnknown once COMMIT may have been sent, but for an answer that refuses it
 */
export async function transact<Schema, T>(
  db: Kysely<Schema>,
  work: (trx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  let committing = false;
  try {
    return await db.transaction().execute(async (trx) => {
      const value = await work(trx);
      committing = true;
      return value;
    });
  } catch (error) {
    throw committing && !isRefused(error) ? new CommitUnknown(error) : error;
  }
}
