import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../../base/trace.ts';
import { notify } from '../../../domain/customer/notifications/notices.ts';
import {
  addPasskey,
  countPasskeys,
  credentialIds,
  MOST_PASSKEYS,
  removePasskey,
  renamePasskey,
} from '../../../domain/customer/passkeys.ts';
import type { Session } from '../../../domain/customer/sessions.ts';
import { findProfile } from '../../../domain/customer/users.ts';
import { formOf } from '../../../http/form.ts';
import { seeOther, sendPrivate } from '../../../http/html.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../services.ts';
import { forConfirmed, forProven } from '../../../session/guard.ts';
import { length, line } from '../../../values/fields.ts';
import { deviceOf } from '../session/device.ts';
import { registrationOptions, relyingPartyOf, verifyRegistration } from './ceremony.ts';
import { readRegistration } from './message.ts';
import { NewPasskeyPage } from './pages.tsx';
import { newChallenge, takeChallenge } from './prove.ts';

const SECURITY = '/account/security';

/** Adding, naming and removing passkeys. */
export function passkeyAddRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function options(_request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    const owner = await store.readPrimary(async (db) => ({
      profile: await findProfile(db, userId),
      credentialIds: await credentialIds(db, userId),
    }));
    const { email = '', name = '' } = owner.profile ?? {};
    const challenge = await newChallenge(services, reply, 'passkey-add', userId);
    const { credentialIds: ids } = owner;
    return reply
      .header('cache-control', 'no-store')
      .send(
        await registrationOptions(
          relyingPartyOf(site),
          { userId, email, name, credentialIds: ids },
          challenge,
        ),
      );
  }

  async function add(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    reply.header('cache-control', 'no-store');
    const challenge = await takeChallenge(services, request, reply, 'passkey-add', userId);
    const sent = readRegistration(request.body);
    const credential = challenge && sent && (await verifyRegistration(relyingPartyOf(site), sent, challenge));
    if (!credential) return reply.code(422).send({ error: 'The passkey could not be added' });
    const name = named(sent.name, deviceOf(request.headers['user-agent'] ?? ''));
    const { value: added } = await store.write(async (trx) => {
      if ((await countPasskeys(trx, userId)) >= MOST_PASSKEYS) return false;
      if (!(await addPasskey(trx, userId, name, credential))) return false;
      await notify(trx, userId, 'passkey-added', traceOf(request));
      return true;
    });
    if (!added) return reply.code(409).send({ error: 'That passkey is known already' });
    return reply.send({ next: `${SECURITY}?passkey-added` });
  }

  async function rename(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    const { passkey, name } = formOf(request);
    const id = Number(passkey);
    if (Number.isSafeInteger(id)) {
      await store.write((trx) => renamePasskey(trx, userId, id, named(name, 'Passkey')));
    }
    return seeOther(reply, `${SECURITY}?passkey-renamed`);
  }

  async function remove(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    const id = Number(formOf(request).passkey);
    await store.write(async (trx) => {
      if (!Number.isSafeInteger(id) || !(await removePasskey(trx, userId, id))) return;
      await notify(trx, userId, 'passkey-removed', traceOf(request));
    });
    return seeOther(reply, `${SECURITY}?passkey-removed`);
  }

  const page = async (_request: FastifyRequest, reply: FastifyReply) =>
    sendPrivate(reply, site, <NewPasskeyPage />);

  return [
    { method: 'GET', path: '/account/passkeys/new', handle: forProven(services, page) },
    {
      method: 'POST',
      path: '/account/passkeys/options',
      body: 'json',
      handle: forProven(services, options),
    },
    { method: 'POST', path: '/account/passkeys', body: 'json', handle: forProven(services, add) },
    { method: 'POST', path: '/account/passkeys/rename', handle: forConfirmed(services, rename) },
    { method: 'POST', path: '/account/passkeys/remove', handle: forConfirmed(services, remove) },
  ];
}

/** A name as it was typed, if it is one. */
function named(typed: string | undefined, otherwise: string): string {
  const name = (typed ?? '').trim();
  return name !== '' && length(name) <= 80 && line(name) ? name : otherwise;
}
