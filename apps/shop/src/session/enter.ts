import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Schema } from '../data/schema.ts';
import { adoptCart } from '../domain/cart/adopt.ts';
import { setCookie } from '../http/cookies.ts';
import { rememberWrite } from '../http/last-write.ts';
import type { Services } from '../services.ts';
import type { Site } from '../ui/site.ts';
import { CART, cartToken } from './cart.ts';
import { rememberCount } from './cart-count.ts';
import { giveDevice } from './known-device.ts';
import { closeSession, LONGEST_SECONDS, openSession, SESSION, sessionToken } from './session.ts';

/** What the browser gets once somebody is in. */
export interface Entered {
  readonly userId: number;
  readonly token: string;
  /** Pieces in the cart that is now theirs. */
  readonly count: number;
}

/**
 * Opens a session for somebody who has proven who they are, in place of the one that the browser had: a token that
 * somebody else may have put there opens nothing. What was put into the cart before comes along.
 */
export async function enter(
  trx: Transaction<Schema>,
  request: FastifyRequest,
  site: Site,
  { userId, secondFactor }: { readonly userId: number; readonly secondFactor: boolean },
): Promise<Entered> {
  const count = await adoptCart(trx, cartToken(request, site), userId);
  const before = sessionToken(request, site);
  if (before !== undefined) await closeSession(trx, before);
  const token = await openSession(trx, userId, {
    userAgent: request.headers['user-agent'] ?? '',
    address: request.ip,
    secondFactor,
  });
  return { userId, token, count };
}

export function letIn(
  { site, seal }: Services,
  reply: FastifyReply,
  { userId, token, count }: Entered,
  gtid: string | null,
): void {
  giveSession(reply, site, token);
  giveDevice(reply, site, seal, userId);
  reply.header('set-cookie', setCookie(CART, '', 0, site.publicUrl));
  rememberCount(reply, site, count);
  rememberWrite(reply, site, gtid);
}

export function giveSession(reply: FastifyReply, { publicUrl }: Site, token: string): void {
  reply.header('set-cookie', setCookie(SESSION, token, LONGEST_SECONDS, publicUrl));
}
