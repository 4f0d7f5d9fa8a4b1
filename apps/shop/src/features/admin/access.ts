import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../base/trace.ts';
import { findProfile } from '../../domain/customer/users.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import { forAdmin, forConfirmedAdmin, type SessionHandler } from '../../session/guard.ts';

/** Who asks, as the log of actions names them. */
export interface Admin {
  readonly userId: number;
  readonly email: string;
  /** Of the connection. */
  readonly address: string;
  readonly traceId: string;
}

export type AdminHandler = (request: FastifyRequest, reply: FastifyReply, admin: Admin) => Promise<unknown>;

export function asAdmin(services: Services, handle: AdminHandler): Route['handle'] {
  return forAdmin(services, named(services, handle));
}

/** For what gives money or power away: see `forConfirmedAdmin`. */
export function asConfirmedAdmin(services: Services, handle: AdminHandler): Route['handle'] {
  return forConfirmedAdmin(services, named(services, handle));
}

function named({ store }: Services, handle: AdminHandler): SessionHandler {
  return async (request, reply, { userId }) => {
    const profile = await store.readPrimary((db) => findProfile(db, userId));
    if (!profile) throw new RequestError(404);
    const admin = { userId, email: profile.email, address: request.ip, traceId: traceOf(request) };
    return handle(request, reply, admin);
  };
}
