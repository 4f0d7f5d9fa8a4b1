import type { Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';

/** On proof that an address is the user's: orders placed with it as a guest become the account's. */
export async function adoptOrders(trx: Transaction<Schema>, userId: number, email: string): Promise<void> {
  await trx
    .updateTable('orders')
    .set({ user_id: userId })
    .where('email', '=', email)
    .where('user_id', 'is', null)
    .execute();
}
