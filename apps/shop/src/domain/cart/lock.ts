import type { Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { type CartOwner, ownCart } from './cart.ts';

/** Locks the owner's cart, if there is one, until the transaction ends: what is read after it is as it was left last. */
export async function lockOwnCart(trx: Transaction<Schema>, owner: CartOwner): Promise<void> {
  await ownCart(trx, owner).select('id').forUpdate().execute();
}
