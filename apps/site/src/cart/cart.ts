import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Session } from '../account/session.ts';
import type { Schema } from '../data/schema.ts';
import type { Database } from '../data/store.ts';
import type { Money } from '../money.ts';
import type { Site } from '../ui/site.ts';
import { cookieOf } from '../web/cookies.ts';

/** The cookie of a visitor without an account, or not signed in. */
export const CART = 'cart';

/** Whose cart: a user's by account, anybody else's by the token in the cookie. */
export interface CartOwner {
  readonly userId: number | null;
  readonly token: string | null;
}

export interface CartLine {
  readonly productId: number;
  readonly slug: string;
  readonly name: string;
  readonly picture: string;
  /** Slug. */
  readonly category: string;
  readonly unitPrice: Money;
  readonly quantity: number;
  readonly stock: number;
}

export interface Cart {
  readonly id: number;
  /** What the order from this cart will be known by. */
  readonly attempt: string;
  readonly lines: readonly CartLine[];
}

export function ownerOf(request: FastifyRequest, site: Site, session: Session | null): CartOwner {
  return { userId: session?.userId ?? null, token: cookieOf(request, CART, site.publicUrl) ?? null };
}

/** The owner's cart, its lines in the order in which they came. Null while nothing was put into one. */
export async function findCart(db: Database, owner: CartOwner): Promise<Cart | null> {
  const cart = await ownCart(db, owner).select(['id', 'attempt']).executeTakeFirst();
  if (!cart) return null;
  const rows = await db
    .selectFrom('cart_lines')
    .innerJoin('products', 'products.id', 'cart_lines.product_id')
    .innerJoin('categories', 'categories.id', 'products.category_id')
    .select([
      'products.id as productId',
      'products.slug',
      'products.name',
      'products.picture',
      'products.price_minor',
      'products.currency',
      'products.stock',
      'categories.slug as category',
      'cart_lines.quantity',
    ])
    .where('cart_lines.cart_id', '=', cart.id)
    .where('products.visible', '=', 1)
    .orderBy('cart_lines.added_at')
    .orderBy('products.id')
    .execute();
  const lines = rows.map(({ price_minor, currency, ...line }) => ({
    ...line,
    unitPrice: { minor: BigInt(price_minor), currency },
  }));
  return { ...cart, lines };
}

/** Empties a cart whose contents were ordered; what is put into it next is another order. */
export async function emptyCart(trx: Transaction<Schema>, cartId: number): Promise<void> {
  await trx.deleteFrom('cart_lines').where('cart_id', '=', cartId).execute();
  await trx.updateTable('carts').set({ attempt: newAttempt() }).where('id', '=', cartId).execute();
}

export function newAttempt(): string {
  return randomBytes(16).toString('hex');
}

export function cartHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function ownCart(db: Database, { userId, token }: CartOwner) {
  const carts = db.selectFrom('carts');
  if (userId !== null) return carts.where('user_id', '=', userId);
  return carts.where('token_hash', '=', cartHash(token ?? ''));
}
