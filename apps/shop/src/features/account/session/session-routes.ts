import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../../base/trace.ts';
import { closeSessions } from '../../../domain/customer/credentials.ts';
import { notify } from '../../../domain/customer/notifications/notices.ts';
import { endSession, type Session } from '../../../domain/customer/sessions.ts';
import { setCookie } from '../../../http/cookies.ts';
import { formOf } from '../../../http/form.ts';
import { seeOther } from '../../../http/html.ts';
import { forgetWrite } from '../../../http/last-write.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../services.ts';
import { forUser } from '../../../session/guard.ts';
import { SESSION } from '../../../session/session.ts';

/** Ending sessions: one, or all. */
export function sessionRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function end(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    const id = Number(formOf(request).session);
    if (Number.isSafeInteger(id)) await store.write((trx) => endSession(trx, userId, id));
    return seeOther(reply, '/account/security?ended');
  }

  async function endAll(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    await store.write(async (trx) => {
      await closeSessions(trx, userId);
      await notify(trx, userId, 'signed-out', traceOf(request));
    });
    forgetWrite(reply, site);
    reply.header('set-cookie', setCookie(SESSION, '', 0, site.publicUrl));
    return seeOther(reply, '/sign-in?everywhere');
  }

  return [
    { method: 'POST', path: '/account/sessions/end', handle: forUser(services, end) },
    { method: 'POST', path: '/account/sessions/end-all', handle: forUser(services, endAll) },
  ];
}
