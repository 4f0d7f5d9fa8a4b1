import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../../base/trace.ts';
import { closeSessions, removeFactors, setPassword } from '../../../domain/customer/credentials.ts';
import { notify } from '../../../domain/customer/notifications/notices.ts';
import { hashPassword, inConstantTime } from '../../../domain/customer/password.ts';
import { redeem } from '../../../domain/customer/tokens.ts';
import { findForSignIn, proveAddress } from '../../../domain/customer/users.ts';
import { enforce, perNetwork } from '../../../http/enforce.ts';
import { formOf, queried } from '../../../http/form.ts';
import { seeOther, sendPrivate } from '../../../http/html.ts';
import type { Route } from '../../../http/route.ts';
import { networkOf } from '../../../limits/address.ts';
import { enqueueMail } from '../../../outbox/mail.ts';
import type { Services } from '../../../services.ts';
import { giveDevice } from '../../../session/known-device.ts';
import { checkForm } from '../../../values/form.ts';
import { EMPTY, LinkGone } from '../form-page.tsx';
import { addressForm, resetForm } from '../forms.ts';
import { MAILS } from '../limits.ts';
import { NewPasswordPage, ResetPage, ResetSentPage } from './reset-pages.tsx';

/** Longer than either answer takes, so that a known address and another one take the same time. */
const ASK_MS = 250;

/** A new password for who has lost it, by way of the account's address. It opens no session: a second factor is still asked for. */
export function resetRoutes(services: Services): readonly Route[] {
  const { site, store, seal } = services;

  async function ask(request: FastifyRequest, reply: FastifyReply) {
    const values = formOf(request);
    const checked = checkForm(addressForm, values);
    if (!checked.ok) {
      return sendPrivate(reply, site, <ResetPage state={{ values, errors: checked.errors }} />, 422);
    }
    const { email } = checked.data;
    await enforce(services, reply, [
      perNetwork(MAILS.network, reply),
      { limit: MAILS.accountFromNetwork, key: `reset ${email} from ${networkOf(request.ip)}` },
    ]);
    await inConstantTime(ASK_MS, () =>
      store.write(async (trx) => {
        const user = await findForSignIn(trx, email);
        if (!user) return;
        const payload = { userId: user.id };
        await enqueueMail(trx, { kind: 'mail-reset', to: email, payload, traceId: traceOf(request) });
      }),
    );
    return sendPrivate(reply, site, <ResetSentPage />);
  }

  async function choose(request: FastifyRequest, reply: FastifyReply) {
    const values = formOf(request);
    const { token = '' } = values;
    const checked = checkForm(resetForm, values);
    if (!checked.ok) {
      const page = <NewPasswordPage token={token} state={{ values: {}, errors: checked.errors }} />;
      return sendPrivate(reply, site, page, 422);
    }
    // A hash costs: whoever makes links up gets a rhythm for it.
    await enforce(services, reply, [perNetwork(MAILS.network, reply)]);
    const passwordHash = await hashPassword(checked.data.password);
    const { value: done } = await store.write(async (trx) => {
      const redeemed = await redeem(trx, 'reset', token);
      if (!redeemed) return null;
      const { userId, address } = redeemed;
      await setPassword(trx, userId, passwordHash);
      await closeSessions(trx, userId);
      // Until now it was not known whose the account is: what somebody else set up on it must not let them in again.
      if (await proveAddress(trx, userId, address)) await removeFactors(trx, userId);
      await notify(trx, userId, 'password-changed', traceOf(request));
      return userId;
    });
    if (done === null) return sendPrivate(reply, site, <LinkGone again="/reset-password" />, 410);
    // Whoever else tries passwords meanwhile: who reads the account's mail is let in with the new one.
    giveDevice(reply, site, seal, done);
    return seeOther(reply, '/sign-in?reset');
  }

  return [
    {
      method: 'GET',
      path: '/reset-password',
      handle: async (_request, reply) => sendPrivate(reply, site, <ResetPage state={EMPTY} />),
    },
    { method: 'POST', path: '/reset-password', handle: ask },
    {
      method: 'GET',
      path: '/reset-password/new',
      handle: async (request, reply) =>
        sendPrivate(reply, site, <NewPasswordPage token={queried(request, 'token') ?? ''} state={EMPTY} />),
    },
    { method: 'POST', path: '/reset-password/new', handle: choose },
  ];
}
