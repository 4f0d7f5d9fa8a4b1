import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../../base/trace.ts';
import type { Session } from '../../../domain/customer/sessions.ts';
import { redeem } from '../../../domain/customer/tokens.ts';
import { findProfile, proveAddress } from '../../../domain/customer/users.ts';
import { enforce, perNetwork } from '../../../http/enforce.ts';
import { formOf, queried } from '../../../http/form.ts';
import { seeOther, sendPrivate } from '../../../http/html.ts';
import { rememberWrite } from '../../../http/last-write.ts';
import type { Route } from '../../../http/route.ts';
import { enqueueMail } from '../../../outbox/mail.ts';
import type { Services } from '../../../services.ts';
import { forUser } from '../../../session/guard.ts';
import { currentSession } from '../../../session/session.ts';
import { Form, FormPage, LinkGone } from '../form-page.tsx';
import { MAILS } from '../limits.ts';

/** Proving the address that an account was created with. */
export function verifyRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  /** Changes nothing: programs that look for viruses follow every link in a mail, before its receiver does. */
  async function ask(request: FastifyRequest, reply: FastifyReply) {
    return sendPrivate(reply, site, <VerifyPage token={queried(request, 'token') ?? ''} />);
  }

  async function verify(request: FastifyRequest, reply: FastifyReply) {
    const { token = '' } = formOf(request);
    const { value: proven, gtid } = await store.write(async (trx) => {
      const redeemed = await redeem(trx, 'verify', token);
      return redeemed !== null && (await proveAddress(trx, redeemed.userId, redeemed.address));
    });
    if (!proven) return sendPrivate(reply, site, <LinkGone again="/account" />, 410);
    rememberWrite(reply, site, gtid);
    const session = await currentSession(services, request);
    return seeOther(reply, session ? '/account?verified' : '/sign-in?verified');
  }

  async function sendAgain(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    await enforce(services, reply, [
      perNetwork(MAILS.network, reply),
      { limit: MAILS.accountFromNetwork, key: `user ${userId}` },
    ]);
    // Whether there is anything to confirm is for the job to see.
    await store.write(async (trx) => {
      const to = (await findProfile(trx, userId))?.email;
      if (to === undefined) return;
      await enqueueMail(trx, { kind: 'mail-verify', to, payload: { userId }, traceId: traceOf(request) });
    });
    return seeOther(reply, '/account?sent');
  }

  return [
    { method: 'GET', path: '/verify', handle: ask },
    { method: 'POST', path: '/verify', handle: verify },
    { method: 'POST', path: '/account/verify', handle: forUser(services, sendAgain) },
  ];
}

function VerifyPage({ token }: { readonly token: string }) {
  return (
    <FormPage title="Confirm your email address">
      <p>If you created an account at Foobar with this address, please confirm that it is yours.</p>
      <Form action="/verify" button="Confirm my address">
        <input type="hidden" name="token" value={token} />
      </Form>
      <p class="hint">
        You did not create one? Then do not confirm it, or{' '}
        <a href="/reset-password">make it yours with a password of your own</a>.
      </p>
    </FormPage>
  );
}
