import type { FastifyReply } from 'fastify';
import { networkOf } from '../limits/address.ts';
import { type Limit, take } from '../limits/limit.ts';
import type { Services } from '../services.ts';
import { RequestError } from './request-error.ts';

/** A limit on what one network, one account or the like may do. */
export interface Taking {
  readonly limit: Limit;
  readonly key: string;
}

/**
 * Counts a request against limits, in a transaction of its own: what the request does afterwards may fail, and counts.
 * What a limit refuses is not counted against those after it: the narrow ones stand first, and keep the wide ones for others.
 * @throws RequestError 429, with `Retry-After` on the reply
 */
export async function enforce(
  { store }: Services,
  reply: FastifyReply,
  takings: readonly Taking[],
): Promise<void> {
  const { value: wait } = await store.write(async (trx) => {
    for (const { limit, key } of takings) {
      const seconds = await take(trx, limit, key);
      if (seconds > 0) return seconds;
    }
    return 0;
  });
  if (wait === 0) return;
  reply.header('retry-after', Math.ceil(wait));
  throw new RequestError(429);
}

/** A limit for the network that a request comes from. */
export function perNetwork(limit: Limit, { request }: FastifyReply): Taking {
  return { limit, key: networkOf(request.ip) };
}
