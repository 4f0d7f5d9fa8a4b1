import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Schema } from '../../../data/schema.ts';
import { adoptCart } from '../../../domain/cart/adopt.ts';
import { closeSession, openSession } from '../../../domain/customer/sessions.ts';
import { setCookie } from '../../../http/cookies.ts';
import { rememberWrite } from '../../../http/last-write.ts';
import type { Services } from '../../../services.ts';
import { CART, cartToken, rememberCount } from '../../../session/cart.ts';
import { giveDevice } from '../../../session/known-device.ts';
import { giveSession, sessionToken } from '../../../session/session.ts';
import type { Site } from '../../../ui/site.tsx';

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
