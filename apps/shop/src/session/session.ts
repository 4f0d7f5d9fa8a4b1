import type { FastifyReply, FastifyRequest } from 'fastify';
import { findSession, LONGEST_SECONDS, type Session } from '../domain/customer/sessions.ts';
import { cookieOf, setCookie } from '../http/cookies.ts';
import type { Services } from '../services.ts';
import type { Site } from '../ui/site.tsx';

/** The cookie that holds a session's token. */
export const SESSION = 'session';

export function sessionToken(request: FastifyRequest, { publicUrl }: Site): string | undefined {
  return cookieOf(request, SESSION, publicUrl);
}

/** The session that a request belongs to. */
export function currentSession(services: Services, request: FastifyRequest): Promise<Session | null> {
  return findSession(services.store, sessionToken(request, services.site));
}

export function giveSession(reply: FastifyReply, { publicUrl }: Site, token: string): void {
  reply.header('set-cookie', setCookie(SESSION, token, LONGEST_SECONDS, publicUrl));
}
