import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../../services.ts';
import { setCookie } from '../../web/cookies.ts';
import { formOf } from '../../web/form.ts';
import { seeOther } from '../../web/html.ts';
import { forgetWrite } from '../../web/last-write.ts';
import type { Route } from '../../web/route.ts';
import { traceOf } from '../../web/trace.ts';
import { notify } from '../letters/notify.ts';
import { closeSessions } from '../password/credentials.ts';
import { forUser } from './guard.ts';
import { SESSION, type Session } from './session.ts';
import { endSession } from './sessions.ts';

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
