import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../data/store.ts';
import { listPasskeys } from '../../domain/customer/passkeys.ts';
import { countRecoveryCodes } from '../../domain/customer/recovery.ts';
import { listSessions, type Session } from '../../domain/customer/sessions.ts';
import { hasTotp } from '../../domain/customer/totp.ts';
import { findProfile } from '../../domain/customer/users.ts';
import { seeOther, sendPrivate } from '../../http/html.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import { forUser } from '../../session/guard.ts';
import { type Security, SecurityPage } from './security-page.tsx';

export function securityRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function show(request: FastifyRequest, reply: FastifyReply, session: Session) {
    const security = await store.readPrimary((db) => securityOf(db, session));
    if (!security) return seeOther(reply, '/sign-in');
    const done = (request.raw.url ?? '').split('?')[1] ?? '';
    return sendPrivate(reply, site, <SecurityPage security={security} done={done} />);
  }

  return [{ method: 'GET', path: '/account/security', handle: forUser(services, show) }];
}

async function securityOf(db: Database, { id, userId }: Session): Promise<Security | null> {
  const profile = await findProfile(db, userId);
  if (!profile) return null;
  return {
    email: profile.email,
    verified: profile.verifiedAt !== null,
    totp: await hasTotp(db, userId),
    recoveryCodes: await countRecoveryCodes(db, userId),
    passkeys: await listPasskeys(db, userId),
    sessions: await listSessions(db, userId),
    sessionId: id,
  };
}
