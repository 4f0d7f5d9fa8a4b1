import type { Transaction } from 'kysely';
import type { Seal } from '../../base/seal.ts';
import type { Schema } from '../../data/schema.ts';
import type { Site } from '../../ui/site.tsx';

/**
 * The key that lets somebody without an account see an order. It is derived, so that a mail can carry it although the
 * database holds only its hash.
 */
export function accessKey(seal: Seal, reference: string): string {
  return seal.derive(`order access ${reference}`).toString('base64url');
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
