import type { FastifyReply } from 'fastify';
import type { Services } from '../services.ts';
import { RequestError } from '../web/request-error.ts';
import { networkOf } from './address.ts';
import { type Limit, take } from './limit.ts';

/** A limit on what one address, one account or the like may do. */
export interface Taking {
  readonly limit: Limit;
  readonly key: string;
}

/**
 * Counts a request against limits, in a transaction of its own: what the request does afterwards may fail, and counts.
 * @throws RequestError 429, with `Retry-After` on the reply
 */
export async function enforce(
  { store }: Services,
  reply: FastifyReply,
  takings: readonly Taking[],
): Promise<void> {
  const { value: waits } = await store.write(async (trx) => {
    const waits: number[] = [];
    for (const { limit, key } of takings) waits.push(await take(trx, limit, key));
    return waits;
  });
  const longest = Math.max(...waits);
  if (longest <= 0) return;
  reply.header('retry-after', Math.ceil(longest));
  throw new RequestError(429);
}

/** A limit for the address that a request comes from. */
export function perAddress(limit: Limit, { request }: FastifyReply): Taking {
  return { limit, key: networkOf(request.ip) };
}
