import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { accessHash } from '../domain/order/access.ts';
import { findOrder, type Order } from '../domain/order/query.ts';
import type { Services } from '../services.ts';
import { heldKeys } from './order.ts';
import type { Session } from './session.ts';

/** A visitor is shown so many; older ones are in the account, or over within the hour. */
const SHOWN = 3;

/** The orders of who asks that can still be paid, newest first: by account, and by the keys that the browser holds. */
export async function unpaidOf(
  { store, site }: Services,
  request: FastifyRequest,
  session: Session | null,
): Promise<readonly Order[]> {
  const held = heldKeys(request, site).map((pair) => accessHash(pair.slice(pair.indexOf('.') + 1)));
  if (held.length === 0 && session === null) return [];
  return store.readPrimary(async (db) => {
    const rows = await db
      .selectFrom('orders')
      .select('id')
      .where('state', '=', 'awaiting-payment')
      .where('expires_at', '>', sql<Date>`current_timestamp(3)`)
      .where((on) =>
        on.or([
          ...(session ? [on('user_id', '=', session.userId)] : []),
          ...(held.length > 0 ? [on('access_hash', 'in', held)] : []),
        ]),
      )
      .orderBy('placed_at', 'desc')
      .limit(SHOWN)
      .execute();
    const orders = [];
    for (const { id } of rows) orders.push(await findOrder(db, id));
    return orders.filter((order) => order !== null);
  });
}
