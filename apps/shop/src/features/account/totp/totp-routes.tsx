import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import { traceOf } from '../../../base/trace.ts';
import type { Schema } from '../../../data/schema.ts';
import { notify } from '../../../domain/customer/notifications/notices.ts';
import { newRecoveryCodes, removeRecoveryCodes } from '../../../domain/customer/recovery.ts';
import { renewSession, type Session } from '../../../domain/customer/sessions.ts';
import { confirmTotp, findTotp, hasTotp, offerTotp, removeTotp } from '../../../domain/customer/totp.ts';
import { findProfile } from '../../../domain/customer/users.ts';
import { enforce } from '../../../http/enforce.ts';
import { formOf } from '../../../http/form.ts';
import { seeOther, sendPrivate } from '../../../http/html.ts';
import { rememberWrite } from '../../../http/last-write.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../services.ts';
import { forConfirmed, forProven } from '../../../session/guard.ts';
import { giveSession } from '../../../session/session.ts';
import { sessionGuess } from '../guesses.ts';
import { RecoveryCodesPage, TotpPage } from './totp-pages.tsx';

const WRONG = 'That code is not right. Wait for the next one, and see whether your device has the right time';

/** An authenticator app, and the recovery codes for when it is lost. */
export function totpRoutes(services: Services): readonly Route[] {
  const { site, store, seal } = services;

  async function begin(_request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    await store.write((trx) => offerTotp(trx, seal, userId));
    return seeOther(reply, '/account/totp');
  }

  async function page(reply: FastifyReply, userId: number, error?: string) {
    const [totp, profile] = await store.readPrimary(async (db) => [
      await findTotp(db, seal, userId),
      await findProfile(db, userId),
    ]);
    if (!totp || totp.confirmed || !profile) return seeOther(reply, '/account/security');
    const shown = <TotpPage secret={totp.secret} email={profile.email} error={error} />;
    return sendPrivate(reply, site, shown, error ? 422 : 200);
  }

  async function show(_request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    return page(reply, userId);
  }

  async function confirm(request: FastifyRequest, reply: FastifyReply, session: Session) {
    const { userId } = session;
    const code = (formOf(request).code ?? '').replace(/\s/g, '');
    await enforce(services, reply, sessionGuess(session));
    const { value, gtid } = await store.write(async (trx) => {
      const totp = await findTotp(trx, seal, userId);
      if (!(await confirmTotp(trx, userId, totp, code))) return null;
      await notify(trx, userId, 'totp-added', traceOf(request));
      const token = await renewSession(trx, session, { secondFactor: true });
      return { token, codes: await newRecoveryCodes(trx, userId) };
    });
    if (!value) return page(reply, userId, WRONG);
    if (value.token !== null) giveSession(reply, site, value.token);
    rememberWrite(reply, site, gtid);
    return sendPrivate(reply, site, <RecoveryCodesPage codes={value.codes} />);
  }

  async function remove(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    await store.write(async (trx) => {
      if (!(await removeTotp(trx, userId))) return;
      await removeRecoveryCodes(trx, userId);
      await notify(trx, userId, 'totp-removed', traceOf(request));
    });
    return seeOther(reply, '/account/security?totp-removed');
  }

  async function newCodes(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    const make = async (trx: Transaction<Schema>) => {
      if (!(await hasTotp(trx, userId))) return null;
      await notify(trx, userId, 'codes-made', traceOf(request));
      return newRecoveryCodes(trx, userId);
    };
    const { value: codes } = await store.write(make);
    if (!codes) return seeOther(reply, '/account/security');
    return sendPrivate(reply, site, <RecoveryCodesPage codes={codes} />);
  }

  return [
    { method: 'POST', path: '/account/totp/begin', handle: forProven(services, begin) },
    { method: 'GET', path: '/account/totp', handle: forProven(services, show) },
    { method: 'POST', path: '/account/totp', handle: forProven(services, confirm) },
    { method: 'POST', path: '/account/totp/remove', handle: forConfirmed(services, remove) },
    { method: 'POST', path: '/account/recovery-codes', handle: forConfirmed(services, newCodes) },
  ];
}
