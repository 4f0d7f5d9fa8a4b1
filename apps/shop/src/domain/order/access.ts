import { timingSafeEqual } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Seal } from '../../base/seal.ts';
import { hashOf } from '../../base/token.ts';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';
import type { Site } from '../../ui/site.tsx';

/**
 * The key that lets somebody without an account see an order. It is derived, so that a mail can carry it although the
 * database holds only its hash.
 */
export function accessKey(seal: Seal, reference: string): string {
  return seal.derive(contextOf(reference)).toString('base64url');
}

const contextOf = (reference: string) => `order access ${reference}`;

const keysOf = (seal: Seal, reference: string): readonly string[] =>
  seal.derivations(contextOf(reference)).map((each) => each.toString('base64url'));

/**
 * The hashes that the order may have which a key opens. A key of the present secret opens what was placed with any that counts. One of
 * another opens what was placed with the same, and nothing else: whoever has learned an earlier secret makes no key for later orders.
 * One of a secret that counts no more opens nothing.
 */
export function accessHashes(seal: Seal, reference: string, key: string): readonly Buffer[] {
  const given = hashOf(key);
  const hashes = keysOf(seal, reference).map(hashOf);
  const index = hashes.findIndex((each) => timingSafeEqual(each, given));
  return index < 0 ? [] : index === 0 ? hashes : [given];
}

/**
 * The link that a mail carries, with a key of the secret that the order was placed with, as long as that counts: while secrets are
 * rotated, some servers place orders with the next one already, and others send mails.
 * @param placed the order's hash
 */
export function linkTo(site: Site, seal: Seal, reference: string, placed: Buffer): string {
  const key = keysOf(seal, reference).find((each) => timingSafeEqual(hashOf(each), placed));
  const url = new URL(`/orders/${reference}`, site.publicUrl);
  url.searchParams.set('key', key ?? accessKey(seal, reference));
  return url.href;
}

/** Of the key that an order was placed with. */
export const accessHashOf = async (db: Database, orderId: number): Promise<Buffer> =>
  (await db.selectFrom('orders').select('access_hash').where('id', '=', orderId).executeTakeFirstOrThrow())
    .access_hash;

/** On proof that an address is the user's: orders placed with it as a guest become the account's. */
export async function adoptOrders(trx: Transaction<Schema>, userId: number, email: string): Promise<void> {
  await trx
    .updateTable('orders')
    .set({ user_id: userId })
    .where('email', '=', email)
    .where('user_id', 'is', null)
    .execute();
}
