import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { hashOf } from '../../base/token.ts';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';
import type { Money } from '../../values/money.ts';

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
  /** What it cost when it was put in or last changed; null where that was not noted. */
  readonly seenPrice: Money | null;
  readonly quantity: number;
  readonly stock: number;
  /** See `VAT_CLASSES`. */
  readonly vatClass: string;
}

export interface Cart {
  readonly id: number;
  /** What the order from this cart will be known by. */
  readonly attempt: string;
  readonly lines: readonly CartLine[];
  /** Names of what was put in and is no longer sold: no part of an order. */
  readonly gone: readonly string[];
}

/** The owner's cart, its lines in the order in which they came. Null while nothing was put into one. */
export async function findCart(db: Database, owner: CartOwner): Promise<Cart | null> {
  const cart = await ownCart(db, owner).select(['id', 'attempt']).executeTakeFirst();
  if (!cart) return null;
  const rows = await linesOf(db, cart.id).execute();
  const sold = rows.filter(({ visible }) => visible === 1);
  const gone = rows.filter(({ visible }) => visible === 0);
  return { ...cart, lines: sold.map(toLine), gone: gone.map(({ name }) => name) };
}

const linesOf = (db: Database, cartId: number) =>
  db
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
      'products.visible',
      'products.vat_class as vatClass',
      'categories.slug as category',
      'cart_lines.quantity',
      'cart_lines.unit_price_minor',
    ])
    .where('cart_lines.cart_id', '=', cartId)
    .orderBy('cart_lines.added_at')
    .orderBy('products.id');

type Row = Awaited<ReturnType<ReturnType<typeof linesOf>['execute']>>[number];

function toLine({ price_minor, unit_price_minor, currency, visible: _, ...line }: Row): CartLine {
  return {
    ...line,
    unitPrice: { minor: BigInt(price_minor), currency },
    seenPrice: unit_price_minor === null ? null : { minor: BigInt(unit_price_minor), currency },
  };
}

/** Empties a cart whose contents were ordered; what is put into it next is another order. */
export async function emptyCart(trx: Transaction<Schema>, cartId: number): Promise<void> {
  await trx.deleteFrom('cart_lines').where('cart_id', '=', cartId).execute();
  await trx.updateTable('carts').set({ attempt: newAttempt() }).where('id', '=', cartId).execute();
}

export function newAttempt(): string {
  return randomBytes(16).toString('hex');
}

export function ownCart(db: Database, { userId, token }: CartOwner) {
  const carts = db.selectFrom('carts');
  if (userId !== null) return carts.where('user_id', '=', userId);
  return carts.where('token_hash', '=', hashOf(token ?? ''));
}

/** Locks the owner's cart, if there is one, until the transaction ends: what is read after it is as it was left last. */
export async function lockOwnCart(trx: Transaction<Schema>, owner: CartOwner): Promise<void> {
  await ownCart(trx, owner).select('id').forUpdate().execute();
}
