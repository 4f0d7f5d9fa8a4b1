import { timingSafeEqual } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Seal } from '../../base/seal.ts';
import { hashOf } from '../../base/token.ts';
import type { Schema } from '../../data/schema.ts';
import type { Site } from '../../ui/site.tsx';

/**
 * The key that lets somebody without an account see an order. It is derived, so that a mail can carry it although the
 * database holds only its hash.
 */
export function accessKey(seal: Seal, reference: string): string {
  return seal.derive(contextOf(reference)).toString('base64url');
}

const contextOf = (reference: string) => `order access ${reference}`;

/**
 * The hashes that the order may have which a key opens: an order that was placed with an earlier secret has the hash of a key of
 * that, and later mails carry a key of the present one.
 */
export function accessHashes(seal: Seal, reference: string, key: string): readonly Buffer[] {
  const keys = seal.derivations(contextOf(reference)).map((each) => each.toString('base64url'));
  const given = hashOf(key);
  const hashes = keys.map(hashOf);
  return hashes.some((each) => timingSafeEqual(each, given)) ? hashes : [given];
}

/** The link that a mail carries. */
export function linkTo(site: Site, seal: Seal, reference: string): string {
  const url = new URL(`/orders/${reference}`, site.publicUrl);
  url.searchParams.set('key', accessKey(seal, reference));
  return url.href;
}

/** On proof that an address is the user's: orders placed with it as a guest become the account's. */
export async function adoptOrders(trx: Transaction<Schema>, userId: number, email: string): Promise<void> {
  await trx
    .updateTable('orders')
    .set({ user_id: userId })
    .where('email', '=', email)
    .where('user_id', 'is', null)
    .execute();
}
