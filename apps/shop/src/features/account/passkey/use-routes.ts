import type { FastifyReply, FastifyRequest } from 'fastify';
import { countUse, credentialIds } from '../../../domain/customer/passkeys.ts';
import { renewSession, type Session } from '../../../domain/customer/sessions.ts';
import { enforce, perNetwork } from '../../../http/enforce.ts';
import { rememberWrite } from '../../../http/last-write.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../services.ts';
import { forUser } from '../../../session/guard.ts';
import { safeNext } from '../../../session/next.ts';
import { giveSession } from '../../../session/session.ts';
import { sessionGuess } from '../guesses.ts';
import { GUESSES } from '../limits.ts';
import { enter, letIn } from '../session/enter.ts';
import { assertionOptions, relyingPartyOf } from './ceremony.ts';
import { readAssertion } from './message.ts';
import { newChallenge, proveBy, takeChallenge } from './prove.ts';

const REFUSED = { error: 'That passkey did not work here' };

/**
 * Signing in and confirming with a passkey. It counts as both factors: the device is one, and the finger or PIN that
 * unlocks it the other.
 */
export function passkeyUseRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function signInOptions(_request: FastifyRequest, reply: FastifyReply) {
    await enforce(services, reply, [perNetwork(GUESSES.network, reply)]);
    const challenge = await newChallenge(services, reply, 'passkey-sign-in', null);
    return reply
      .header('cache-control', 'no-store')
      .send(await assertionOptions(relyingPartyOf(site), challenge));
  }

  async function signIn(request: FastifyRequest, reply: FastifyReply) {
    await enforce(services, reply, [perNetwork(GUESSES.network, reply)]);
    reply.header('cache-control', 'no-store');
    const challenge = await takeChallenge(services, request, reply, 'passkey-sign-in', null);
    const sent = readAssertion(request.body);
    const proven = challenge && sent && (await proveBy(services, sent, challenge));
    if (!proven) return reply.code(422).send(REFUSED);
    const { passkey, counter } = proven;
    const { value: entered, gtid } = await store.write(async (trx) => {
      if (!(await countUse(trx, passkey.id, counter))) return null;
      return enter(trx, request, site, { userId: passkey.userId, secondFactor: true });
    });
    if (!entered) return reply.code(422).send(REFUSED);
    letIn(services, reply, entered, gtid);
    return reply.send({ next: safeNext(sent.next) });
  }

  async function confirmOptions(_request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    const ids = await store.readPrimary((db) => credentialIds(db, userId));
    const challenge = await newChallenge(services, reply, 'passkey-confirm', userId);
    return reply
      .header('cache-control', 'no-store')
      .send(await assertionOptions(relyingPartyOf(site), challenge, ids));
  }

  async function confirm(request: FastifyRequest, reply: FastifyReply, session: Session) {
    const { userId } = session;
    await enforce(services, reply, sessionGuess(session));
    reply.header('cache-control', 'no-store');
    const challenge = await takeChallenge(services, request, reply, 'passkey-confirm', userId);
    const sent = readAssertion(request.body);
    const proven = challenge && sent && (await proveBy(services, sent, challenge));
    if (!proven || proven.passkey.userId !== userId) return reply.code(422).send(REFUSED);
    const { value: token, gtid } = await store.write(async (trx) => {
      if (!(await countUse(trx, proven.passkey.id, proven.counter))) return null;
      return renewSession(trx, session, { secondFactor: true });
    });
    if (token === null) return reply.code(422).send(REFUSED);
    giveSession(reply, site, token);
    rememberWrite(reply, site, gtid);
    return reply.send({ next: safeNext(sent.next) });
  }

  return [
    { method: 'POST', path: '/sign-in/passkey/options', body: 'json', handle: signInOptions },
    { method: 'POST', path: '/sign-in/passkey', body: 'json', handle: signIn },
    {
      method: 'POST',
      path: '/account/confirm/passkey/options',
      body: 'json',
      handle: forUser(services, confirmOptions),
    },
    { method: 'POST', path: '/account/confirm/passkey', body: 'json', handle: forUser(services, confirm) },
  ];
}
