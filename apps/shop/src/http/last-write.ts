import type { FastifyReply, FastifyRequest } from 'fastify';
import { isGtid } from '../data/replicated/gtid.ts';
import type { Site } from '../ui/site.tsx';
import { cookieOf, setCookie } from './cookies.ts';

/** GTID of the visitor's own last write, for as long as a replica may not have it. */
const LAST_WRITE = 'last_write';
export const LAST_WRITE_SECONDS = 300;

/** For `readOwn`: the transaction that what is read must contain. */
export function lastWrite(request: FastifyRequest, { publicUrl }: Site): string | null {
  const written = cookieOf(request, LAST_WRITE, publicUrl) ?? '';
  return isGtid(written) ? written : null;
}

/** Has the browser carry the GTID of what it has just written; null, when nothing was, changes nothing. */
export function rememberWrite(reply: FastifyReply, { publicUrl }: Site, gtid: string | null): void {
  if (gtid !== null) reply.header('set-cookie', setCookie(LAST_WRITE, gtid, LAST_WRITE_SECONDS, publicUrl));
}

export function forgetWrite(reply: FastifyReply, { publicUrl }: Site): void {
  reply.header('set-cookie', setCookie(LAST_WRITE, '', 0, publicUrl));
}
