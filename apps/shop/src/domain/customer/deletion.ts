import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { removeFactors } from './credentials.ts';
import { notify } from './notifications/notices.ts';

/**
 * Deletes an account. Its row stays without a word about anybody, as the administrators' log may name it. Its orders stay
 * as bookkeeping wants them, and are nobody's.
 */
export async function eraseAccount(trx: Transaction<Schema>, userId: number, traceId: string): Promise<void> {
  await notify(trx, userId, 'deleted', traceId);
  await removeFactors(trx, userId);
  for (const table of ['sessions', 'one_time_tokens', 'challenges', 'carts'] as const) {
    await trx.deleteFrom(table).where('user_id', '=', userId).execute();
  }
  await trx.updateTable('orders').set({ user_id: null }).where('user_id', '=', userId).execute();
  await trx
    .updateTable('users')
    .set({
      email: `${userId}@deleted.invalid`,
      name: '',
      password_hash: '',
      role: 'customer',
      verified_at: null,
      deleted_at: sql`current_timestamp(3)`,
    })
    .where('id', '=', userId)
    .execute();
}
