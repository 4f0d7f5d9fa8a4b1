import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../domain/customer/sessions.ts';
import { seeOther } from '../http/html.ts';
import { RequestError } from '../http/request-error.ts';
import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { comeBackTo, onTheWayTo } from './next.ts';
import { currentSession } from './session.ts';

export type SessionHandler = (
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session,
) => Promise<unknown>;

type Handle = Route['handle'];

/** For somebody who is signed in; others sign in first and come back. */
export function forUser(services: Services, handle: SessionHandler): Handle {
  return guarded(services, () => null, handle);
}

/** For somebody who has given a password or a passkey in the last ten minutes; others do so first and come back. */
export function forConfirmed(services: Services, handle: SessionHandler): Handle {
  return guarded(services, (session) => (session.recent ? null : '/account/confirm'), handle);
}

/** As `forConfirmed`, and with a proven address: what lets somebody in is not given to who only claims an address. */
export function forProven(services: Services, handle: SessionHandler): Handle {
  const detour = ({ verified, recent }: Session) => {
    if (!verified) return '/account/unverified';
    return recent ? null : '/account/confirm';
  };
  return guarded(services, detour, handle);
}

/** For administrators, who have to have given a second factor; to other customers there is nothing here. */
export function forAdmin(services: Services, handle: SessionHandler): Handle {
  return guarded(services, adminDetour, handle);
}

/** As `forAdmin`, and confirmed in the last ten minutes: for what gives money or power away. */
export function forConfirmedAdmin(services: Services, handle: SessionHandler): Handle {
  const detour = (session: Session) => adminDetour(session) ?? (session.recent ? null : '/account/confirm');
  return guarded(services, detour, handle);
}

/** @throws RequestError 404 for who is no administrator */
function adminDetour({ role, secondFactorAt }: Session): string | null {
  if (role !== 'admin') throw new RequestError(404);
  return secondFactorAt === null ? '/account/second-factor-needed' : null;
}

/** @param detourOf the page that has to be visited before, if any */
function guarded(
  services: Services,
  detourOf: (session: Session) => string | null,
  handle: SessionHandler,
): Handle {
  return async (request, reply) => {
    const session = await currentSession(services, request);
    const detour = session ? detourOf(session) : '/sign-in';
    if (session && detour === null) return handle(request, reply, session);
    return seeOther(reply, onTheWayTo(comeBackTo(request, services.site), detour ?? '/sign-in'));
  };
}
