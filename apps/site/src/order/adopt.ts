import type { Transaction } from 'kysely';
import type { Schema } from '../data/schema.ts';

/** On proof that an address is the user's: orders placed with it as a guest become the account's. */
export async function adoptOrders(
  _trx: Transaction<Schema>,
  _userId: number,
  _email: string,
): Promise<void> {}
