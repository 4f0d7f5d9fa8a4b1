import { sql, type Transaction } from 'kysely';
import { hashOf } from '../../base/token.ts';
import type { Schema } from '../../data/schema.ts';
import { lockCart, quantities } from './change.ts';
import { mergeQuantities, pieces } from './lines.ts';

/**
 * On signing in: what the visitor had put into a cart before is in the user's own cart afterwards, once, also when two
 * tabs sign in together. Whoever locks the visitor's cart first moves its lines and deletes it.
 * @returns how many pieces the user's cart now holds, for `rememberCount`
 */
export async function adoptCart(
  trx: Transaction<Schema>,
  token: string | null,
  userId: number,
): Promise<number> {
  const guest = token === null ? undefined : await lockGuestCart(trx, token);
  const cartId = await lockCart(trx, { userId, token: null });
  // The transaction may have read before: only locking reads see what the last holder of a lock left.
  const own = await quantities(trx, cartId).forUpdate().execute();
  if (!guest) return pieces(own);
  const other = await quantities(trx, guest.id).forUpdate().execute();
  const merged = mergeQuantities(own, other);
  const prices = new Map(other.map(({ productId, price }) => [productId, price]));
  const changed = merged.filter(({ productId }) => prices.has(productId));
  if (changed.length > 0) {
    await trx
      .insertInto('cart_lines')
      .values(
        changed.map(({ productId, quantity }) => {
          const price = prices.get(productId) ?? null;
          return {
            cart_id: cartId,
            product_id: productId,
            quantity,
            unit_price_minor: price === null ? null : BigInt(price),
          };
        }),
      )
      .onDuplicateKeyUpdate({ quantity: sql`values(quantity)` })
      .execute();
  }
  await trx.deleteFrom('carts').where('id', '=', guest.id).execute();
  return pieces(merged);
}

async function lockGuestCart(trx: Transaction<Schema>, token: string) {
  return trx
    .selectFrom('carts')
    .select('id')
    .where('token_hash', '=', hashOf(token))
    .forUpdate()
    .executeTakeFirst();
}
