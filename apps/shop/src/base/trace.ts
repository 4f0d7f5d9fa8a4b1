import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** W3C Trace Context, 3.2: version 00 and above, the trace, whoever called, flags. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-|$)/;

/**
 * 32 hex digits that name in all logs what a request sets off, jobs included: the trace that the caller says it belongs
 * to, else the balancer's id without its dashes, else made from that id. The same each time for one request.
 */
export function traceOf({ id, headers: { traceparent } }: Pick<FastifyRequest, 'id' | 'headers'>): string {
  const parent = typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
  if (parent !== undefined) return parent;
  const hex = id.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(hex) ? hex : createHash('sha256').update(id).digest('hex').slice(0, 32);
}

/** For work that no request asked for. */
export function newTrace(): string {
  return randomBytes(16).toString('hex');
}
