import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** 32 hex digits that name the request in all logs (W3C Trace Context): the balancer's id, without its dashes. */
export function traceOf({ id }: FastifyRequest): string {
  const hex = id.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(hex) ? hex : newTrace();
}

/** For work that no request asked for. */
export function newTrace(): string {
  return randomBytes(16).toString('hex');
}
