import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Session } from '../domain/customer/sessions.ts';
import { accessHashes } from '../domain/order/access.ts';
import { isReference, type Order } from '../domain/order/order.ts';
import { findOrder } from '../domain/order/query.ts';
import { cookieOf, setCookie } from '../http/cookies.ts';
import { RequestError } from '../http/request-error.ts';
import type { Services } from '../services.ts';
import type { Site } from '../ui/site.tsx';
import { currentSession } from './session.ts';

/** The cookie with the keys of a browser's latest orders: `REFERENCE.key~REFERENCE.key`, newest first. */
const ORDERS = 'orders';

/** A browser keeps the keys of so many orders, for as long as there may be questions about them. */
const MOST_KEYS = 20;
export const KEY_DAYS = 60;

/** The key that the browser holds for this order; empty when it holds none. */
export function heldKey(request: FastifyRequest, site: Site, reference: string): string {
  const held = heldKeys(request, site).find((pair) => pair.startsWith(`${reference}.`));
  return held?.slice(reference.length + 1) ?? '';
}

export function giveKey(reply: FastifyReply, site: Site, reference: string, key: string): void {
  const others = heldKeys(reply.request, site).filter((pair) => !pair.startsWith(`${reference}.`));
  const pairs = [`${reference}.${key}`, ...others].slice(0, MOST_KEYS);
  reply.header('set-cookie', setCookie(ORDERS, pairs.join('~'), KEY_DAYS * 86_400, site.publicUrl));
}

/** Pairs of reference and key that the browser holds, `REFERENCE.key`. */
export function heldKeys(request: FastifyRequest, { publicUrl }: Site): readonly string[] {
  const pairs = cookieOf(request, ORDERS, publicUrl)?.split('~') ?? [];
  return pairs.filter((pair) => /^\w{12}\.[\w-]{22}$/.test(pair));
}

/** The order of a request's address, for its owner or whoever holds its key. @throws RequestError 404 for everybody else */
export async function orderOf(services: Services, request: FastifyRequest): Promise<Order> {
  const { reference = '' } = request.params as { readonly reference?: string };
  const session = await currentSession(services, request);
  const key = heldKey(request, services.site, reference);
  const order = await findFor(services, { reference, key, userId: session?.userId ?? null });
  if (!order) throw new RequestError(404);
  return order;
}

interface Claim {
  readonly reference: string;
  readonly key: string;
  readonly userId: number | null;
}

/** Null for an order that is not there and for one that is somebody else's. */
export async function findFor(services: Services, { reference, key, userId }: Claim): Promise<Order | null> {
  if (!isReference(reference)) return null;
  return services.store.readPrimary(async (db) => {
    const found = await db
      .selectFrom('orders')
      .select('id')
      .where('reference', '=', reference)
      .where((on) =>
        on.or([
          on('access_hash', 'in', accessHashes(services.seal, reference, key)),
          on('user_id', '=', userId),
        ]),
      )
      .executeTakeFirst();
    return found ? findOrder(db, found.id) : null;
  });
}

/** A visitor is shown so many; older ones are in the account, or over within the hour. */
const SHOWN = 3;

/** The orders of who asks that can still be paid, newest first: by account, and by the keys that the browser holds. */
export async function unpaidOf(
  { store, site, seal }: Services,
  request: FastifyRequest,
  session: Session | null,
): Promise<readonly Order[]> {
  const held = heldKeys(request, site).flatMap((pair) => {
    const dot = pair.indexOf('.');
    return accessHashes(seal, pair.slice(0, dot), pair.slice(dot + 1));
  });
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
