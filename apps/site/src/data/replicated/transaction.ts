import type { Kysely, Transaction } from 'kysely';
import { CommitUnknown } from './failure.ts';

/**
 * One transaction: committed when `work` resolves, rolled back when it throws, which is also how one decides against it.
 * @throws what `work` threw; CommitUnknown for any error once COMMIT may have been sent
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
    throw committing ? new CommitUnknown(error) : error;
  }
}
