import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { adoptOrders } from '../order/access.ts';
import { notify } from './notifications/notices.ts';
import { redeem, voidTokens } from './tokens.ts';

interface Change {
  readonly userId: number;
  readonly token: string;
  readonly traceId: string;
}

/**
 * Makes the address that a link was sent to the one of the account that asked for it. Whoever is signed in has to be that
 * account's owner: a stranger's address must not become part of an account because the stranger followed a link.
 * @returns false for a link that is not this account's, or when the address has become another account's
 */
export async function changeAddress(
  trx: Transaction<Schema>,
  { userId, token, traceId }: Change,
): Promise<boolean> {
  const redeemed = await redeem(trx, 'address', token, userId);
  if (!redeemed) return false;
  const { address } = redeemed;
  const taken = await trx
    .selectFrom('users')
    .select('id')
    .where('email', '=', address)
    .forUpdate()
    .executeTakeFirst();
  if (taken) return false;
  await notify(trx, userId, 'address-changed', traceId);
  await trx
    .updateTable('users')
    .set({ email: address, verified_at: sql`current_timestamp(3)` })
    .where('id', '=', userId)
    .where('deleted_at', 'is', null)
    .execute();
  await voidTokens(trx, userId);
  await adoptOrders(trx, userId, address);
  return true;
}
