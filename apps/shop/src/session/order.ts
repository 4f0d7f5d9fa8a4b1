import type { FastifyRequest } from 'fastify';
import { currentSession } from './session.ts';
import type { Services } from '../services.ts';
import { RequestError } from '../http/request-error.ts';
import { accessHash, heldKey } from '../domain/order/access.ts';
import { findOrder, type Order } from '../domain/order/query.ts';
import { isReference } from '../domain/order/reference.ts';

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
      .where((on) => on.or([on('access_hash', '=', accessHash(key)), on('user_id', '=', userId)]))
      .executeTakeFirst();
    return found ? findOrder(db, found.id) : null;
  });
}
