import type { Transaction } from 'kysely';
import type { Schema } from '../data/schema.ts';

/** On signing in: what the visitor had put into a cart before is in the user's own cart afterwards. */
export async function adoptCart(
  _trx: Transaction<Schema>,
  _token: string | null,
  _userId: number,
): Promise<void> {}
