import { sql, type Transaction } from 'kysely';
import { hashOf } from '../../base/token.ts';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';
import type { Periodic } from '../../outbox/schedules.ts';
import type { Services } from '../../services.ts';
import { type CartOwner, newAttempt } from './cart.ts';
import { MOST_EACH, MOST_LINES } from './lines.ts';

/** What nobody has touched for so long is forgotten, by the browser and by the database. */
export const CART_DAYS = 180;
export const REMOVED_AT_ONCE = 1_000;

/**
 * The owner's cart, made when there is none, and locked until the transaction ends. It has to be the first statement
 * of its transaction: what is read after it is then as the last one to hold the lock left it.
 */
export async function lockCart(trx: Transaction<Schema>, { userId, token }: CartOwner): Promise<number> {
  const whose = userId !== null ? { user_id: userId } : { token_hash: hashOf(token ?? '') };
  const { insertId } = await trx
    .insertInto('carts')
    .values({ attempt: newAttempt(), ...whose })
    .onDuplicateKeyUpdate({ id: sql`last_insert_id(id)`, updated_at: sql`current_timestamp(3)` })
    .executeTakeFirstOrThrow();
  return Number(insertId);
}

/** Adds to a locked cart what is sold under `slug`, up to 99 of it. */
export async function putIn(
  trx: Transaction<Schema>,
  cartId: number,
  slug: string,
  quantity: number,
): Promise<'done' | 'unknown' | 'full'> {
  const product = await findProduct(trx, slug).where('visible', '=', 1).executeTakeFirst();
  if (!product) return 'unknown';
  const lines = await quantities(trx, cartId).execute();
  const isNew = !lines.some(({ productId }) => productId === product.id);
  if (isNew && lines.length >= MOST_LINES) return 'full';
  const seen = { unit_price_minor: BigInt(product.price_minor) };
  await trx
    .insertInto('cart_lines')
    .values({ cart_id: cartId, product_id: product.id, quantity, ...seen })
    .onDuplicateKeyUpdate({ quantity: sql`least(${MOST_EACH}, quantity + ${quantity})`, ...seen })
    .execute();
  return 'done';
}

/** Sets how many of a product a locked cart holds, 0 for none; of what is not in it, nothing is put in. */
export async function setQuantity(
  trx: Transaction<Schema>,
  cartId: number,
  slug: string,
  quantity: number,
): Promise<void> {
  const product = await findProduct(trx, slug).executeTakeFirst();
  if (!product) return;
  const line = { cart_id: cartId, product_id: product.id };
  if (quantity === 0) {
    await trx
      .deleteFrom('cart_lines')
      .where((on) => on.and(line))
      .execute();
    return;
  }
  await trx
    .updateTable('cart_lines')
    .set({ quantity, unit_price_minor: BigInt(product.price_minor) })
    .where((on) => on.and(line))
    .execute();
}

function findProduct(db: Database, slug: string) {
  return db.selectFrom('products').select(['id', 'price_minor']).where('slug', '=', slug);
}

/** What a cart holds, in the order in which it came. */
export function quantities(db: Database, cartId: number) {
  return db
    .selectFrom('cart_lines')
    .select(['product_id as productId', 'quantity', 'unit_price_minor as price'])
    .where('cart_id', '=', cartId)
    .orderBy('added_at')
    .orderBy('product_id');
}

/** Deletes carts that nobody has touched for 180 days, some at a time. @returns how many it deleted */
export async function removeOldCarts(trx: Transaction<Schema>): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('carts')
    .where('updated_at', '<', sql<Date>`current_timestamp(3) - interval ${CART_DAYS} day`)
    .orderBy('updated_at')
    .limit(REMOVED_AT_ONCE)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export const cleanUpCarts: Periodic = {
  name: 'carts-clean-up',
  everySeconds: 3_600,
  run: async ({ store }) => {
    for (let removed = REMOVED_AT_ONCE; removed === REMOVED_AT_ONCE; ) {
      removed = (await store.write(removeOldCarts)).value;
    }
  },
};

/** Puts things into a cart beside what is in it; what is no longer sold stays out. */
export async function fillCart(
  { store }: Services,
  owner: CartOwner,
  lines: readonly { readonly slug: string; readonly quantity: number }[],
): Promise<void> {
  await store.write(async (trx) => {
    const cart = await lockCart(trx, owner);
    for (const { slug, quantity } of lines) await putIn(trx, cart, slug, quantity);
  });
}
