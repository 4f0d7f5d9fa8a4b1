import type { Database } from '../../data/store.ts';
import { eventsOf, findOrder, paymentsOf, refundsOf } from '../order/query.ts';
import { listSessions } from './sessions.ts';

/** All that is kept about somebody, as a document for themselves. Null for an account that is no more. */
export async function exportOf(db: Database, userId: number) {
  const profile = await db
    .selectFrom('users')
    .select(['email', 'name', 'created_at as createdAt', 'verified_at as verifiedAt'])
    .where('id', '=', userId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!profile) return null;
  const passkeys = await db
    .selectFrom('passkeys')
    .select(['name', 'created_at as createdAt', 'used_at as usedAt'])
    .where('user_id', '=', userId)
    .orderBy('id')
    .execute();
  const cart = await db
    .selectFrom('carts')
    .innerJoin('cart_lines', 'cart_lines.cart_id', 'carts.id')
    .innerJoin('products', 'products.id', 'cart_lines.product_id')
    .select(['products.name', 'cart_lines.quantity', 'cart_lines.added_at as addedAt'])
    .where('carts.user_id', '=', userId)
    .execute();
  const orders = await db
    .selectFrom('orders')
    .select('id')
    .where('user_id', '=', userId)
    .orderBy('id')
    .execute();
  const whole = [];
  for (const { id } of orders) whole.push(await orderOf(db, id));
  return { profile, passkeys, sessions: await listSessions(db, userId), cart, orders: whole };
}

async function orderOf(db: Database, id: number) {
  const order = await findOrder(db, id);
  const events = await eventsOf(db, id);
  const payments = await paymentsOf(db, id);
  return {
    ...order,
    // Who of the shop's people did something is about them.
    events: events.map((event) => ({ ...event, actor: event.actor.includes('@') ? 'shop' : event.actor })),
    payments: payments.map(({ number, state, captured, refunded }) => ({
      number,
      state,
      captured,
      refunded,
    })),
    refunds: await refundsOf(db, id),
  };
}

/** Amounts in minor units are whole numbers that may be longer than JSON's are safe: they come as text. */
export function exportJson(document: unknown): string {
  return JSON.stringify(document, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 2);
}
