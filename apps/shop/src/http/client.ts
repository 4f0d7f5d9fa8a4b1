import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Nginx beside us says who asks; fastify's own word for these costs as much as finding a page. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Whether an address is believed when it says for whom it asks. */
export const isProxy = (address: string) => LOOPBACK.has(address);

/** Who asks: the peer, or the last that the proxy beside us names. */
export function clientOf(peer: string, forwarded: IncomingHttpHeaders['x-forwarded-for']): string {
  if (!isProxy(peer) || forwarded === undefined) return peer;
  return String(forwarded).split(',').at(-1)?.trim() ?? peer;
}

/** The balancer's id for the request, or one of our own: it goes to the logs, so it is taken only in a plain form. */
export function requestId(headers: IncomingHttpHeaders): string {
  const header = headers['x-request-id'];
  return typeof header === 'string' && /^[\w.:-]{8,128}$/.test(header) ? header : randomUUID();
}
