import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentSession, type Session } from '../account/session.ts';
import { findProfile } from '../account/users.ts';
import type { Services } from '../services.ts';
import { formOf } from '../web/form.ts';
import { sendPrivate } from '../web/html.ts';
import { RequestError } from '../web/request-error.ts';
import type { Route } from '../web/route.ts';
import { traceOf } from '../web/trace.ts';
import { NoSecondFactorPage } from './frame.tsx';

/** Who asks, as the log of actions names them. */
export interface Admin {
  readonly session: Session;
  readonly email: string;
  /** Of the connection. */
  readonly address: string;
  readonly traceId: string;
}

export type AdminHandler = (admin: Admin, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/**
 * A route for administrators who gave a second factor in this session. Nobody is asked to sign in; to customers, there
 * is nothing here.
 */
export function adminOnly(services: Services, handle: AdminHandler): Route['handle'] {
  return async (request, reply) => {
    const session = await currentSession(services, request);
    if (!session) return toPage(reply, `/sign-in?next=${encodeURIComponent(pageOf(request))}`);
    if (session.role !== 'admin') throw new RequestError(404);
    if (!session.secondFactorAt) return sendPrivate(reply, services.site, <NoSecondFactorPage />, 403);
    const profile = await services.store.readPrimary((db) => findProfile(db, session.userId));
    if (!profile) throw new RequestError(404);
    const admin = { session, email: profile.email, address: request.ip, traceId: traceOf(request) };
    return handle(admin, request, reply);
  };
}

export function toPage(reply: FastifyReply, path: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(path, 303);
}

/** Where to go on after signing in: the page that was asked for; a form that was sent is not sent again. */
function pageOf({ method, raw }: FastifyRequest): string {
  return method === 'GET' ? (raw.url ?? '/admin') : '/admin';
}

/** The query of a request's address. */
export function queryOf({ raw }: FastifyRequest): URLSearchParams {
  const [, query = ''] = (raw.url ?? '').split('?', 2);
  return new URLSearchParams(query);
}

export function paramOf(request: FastifyRequest, name: string): string {
  return (request.params as Readonly<Record<string, string>>)[name] ?? '';
}

/** The token of a form that was sent. @throws RequestError 400 for a form that is none of ours */
export function tokenOf(request: FastifyRequest): string {
  const { token = '' } = formOf(request);
  if (!/^[\w-]{22}$/.test(token)) throw new RequestError(400);
  return token;
}
