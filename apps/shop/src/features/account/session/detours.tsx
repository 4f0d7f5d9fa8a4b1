import type { FastifyReply, FastifyRequest } from 'fastify';
import { countPasskeys } from '../../../domain/customer/passkeys.ts';
import type { Session } from '../../../domain/customer/sessions.ts';
import { hasTotp } from '../../../domain/customer/totp.ts';
import { queried } from '../../../http/form.ts';
import { seeOther, sendPrivate } from '../../../http/html.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../services.ts';
import { forUser } from '../../../session/guard.ts';
import { onTheWayTo, safeNext } from '../../../session/next.ts';
import { Form, FormPage } from '../form-page.tsx';

/** Pages that say what has to be done before one can go on (see `guard.ts`). */
export function detourRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function secondFactor(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    const has = await store.readPrimary(
      async (db) => (await hasTotp(db, userId)) || (await countPasskeys(db, userId)) > 0,
    );
    if (has) return seeOther(reply, onTheWayTo(safeNext(queried(request, 'next')), '/account/confirm'));
    return sendPrivate(reply, site, <SecondFactorNeededPage />);
  }

  async function unverified(_request: FastifyRequest, reply: FastifyReply) {
    return sendPrivate(reply, site, <UnverifiedPage />);
  }

  return [
    { method: 'GET', path: '/account/second-factor-needed', handle: forUser(services, secondFactor) },
    { method: 'GET', path: '/account/unverified', handle: forUser(services, unverified) },
  ];
}

function SecondFactorNeededPage() {
  return (
    <FormPage title="A second factor is needed">
      <p>
        The administration is open only to who signs in with a second factor: a code from an authenticator
        app, or a passkey.
      </p>
      <p class="actions">
        <a class="button" href="/account/security">
          Set one up
        </a>
      </p>
    </FormPage>
  );
}

function UnverifiedPage() {
  return (
    <FormPage title="Please confirm your address first">
      <p>
        Before anything else can let you in, we have to know that your email address is yours. We have sent
        you a mail with a link.
      </p>
      <Form action="/account/verify" button="Send the mail again" />
    </FormPage>
  );
}
