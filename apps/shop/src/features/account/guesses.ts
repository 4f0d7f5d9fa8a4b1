import type { FastifyReply } from 'fastify';
import type { Session } from '../../domain/customer/sessions.ts';
import { perNetwork, type Taking } from '../../http/enforce.ts';
import { networkOf } from '../../limits/address.ts';
import type { Services } from '../../services.ts';
import { deviceFor } from '../../session/known-device.ts';
import { GUESSES } from './limits.ts';

/** What a try at signing in with a password counts against; `userId` is whose address it is, if anybody's. */
export function passwordGuess(
  services: Services,
  reply: FastifyReply,
  { email, userId }: { readonly email: string; readonly userId: number | undefined },
): readonly Taking[] {
  const known = userId === undefined ? [] : knownGuess(services, reply, userId);
  if (known.length > 0) return known;
  return [
    perNetwork(GUESSES.network, reply),
    accountFromNetwork(reply, email),
    { limit: GUESSES.account, key: email },
  ];
}

/** What a try at a code counts against. */
export function codeGuess(services: Services, reply: FastifyReply, userId: number): readonly Taking[] {
  const known = knownGuess(services, reply, userId);
  if (known.length > 0) return known;
  const account = `code ${userId}`;
  return [accountFromNetwork(reply, account), { limit: GUESSES.code, key: account }];
}

/** What a try by who is signed in already counts against: nobody else can be in that session. */
export function sessionGuess({ id }: Session): readonly Taking[] {
  return [{ limit: GUESSES.known, key: `session ${id}` }];
}

function knownGuess({ site, seal }: Services, { request }: FastifyReply, userId: number): readonly Taking[] {
  const device = deviceFor(request, site, seal, userId);
  return device === null ? [] : [{ limit: GUESSES.known, key: `device ${device}` }];
}

function accountFromNetwork({ request }: FastifyReply, account: string): Taking {
  return { limit: GUESSES.accountFromNetwork, key: `${account} from ${networkOf(request.ip)}` };
}
