import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../../base/trace.ts';
import { passwordHashOf } from '../../../domain/customer/credentials.ts';
import { countPasskeys } from '../../../domain/customer/passkeys.ts';
import { verifyPassword } from '../../../domain/customer/password.ts';
import { useCode } from '../../../domain/customer/second-factor.ts';
import { renewSession, type Session } from '../../../domain/customer/sessions.ts';
import { hasTotp } from '../../../domain/customer/totp.ts';
import { enforce } from '../../../http/enforce.ts';
import { formOf, queried } from '../../../http/form.ts';
import { seeOther, sendPrivate } from '../../../http/html.ts';
import { rememberWrite } from '../../../http/last-write.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../services.ts';
import { forUser } from '../../../session/guard.ts';
import { safeNext } from '../../../session/next.ts';
import { giveSession } from '../../../session/session.ts';
import { Field } from '../../../ui/form.tsx';
import { checkForm, type FormErrors } from '../../../values/form.ts';
import { Form, FormPage } from '../form-page.tsx';
import { confirmForm } from '../forms.ts';
import { sessionGuess } from '../guesses.ts';
import { PasskeyButton } from '../passkey/pages.tsx';

const WRONG = { password: 'The password is not right' };
const WRONG_CODE = { code: 'That code is not right, or was used already' };

/** Asks who is signed in already once more, before something that gives power over the account. */
export function confirmRoutes(services: Services): readonly Route[] {
  const { site, store, seal } = services;

  async function page(
    reply: FastifyReply,
    { userId }: Session,
    { next, errors, status }: { next: string; errors: FormErrors; status: number },
  ) {
    const ways = await store.readPrimary(async (db) => ({
      coded: await hasTotp(db, userId),
      passkeys: await countPasskeys(db, userId),
    }));
    return sendPrivate(reply, site, <ConfirmPage {...{ next, errors, ...ways }} />, status);
  }

  async function show(request: FastifyRequest, reply: FastifyReply, session: Session) {
    return page(reply, session, { next: safeNext(queried(request, 'next')), errors: {}, status: 200 });
  }

  async function send(request: FastifyRequest, reply: FastifyReply, session: Session) {
    const { userId } = session;
    const values = formOf(request);
    const next = safeNext(values.next);
    const refuse = (errors: FormErrors) => page(reply, session, { next, errors, status: 422 });
    const checked = checkForm(confirmForm, values);
    if (!checked.ok) return refuse(checked.errors);
    await enforce(services, reply, sessionGuess(session));
    const hash = await store.readPrimary((db) => passwordHashOf(db, userId));
    if (!(await verifyPassword(checked.data.password, hash))) return refuse(WRONG);
    const { value, gtid } = await store.write(async (trx) => {
      const coded = await hasTotp(trx, userId);
      if (coded && !(await useCode(trx, seal, userId, values.code ?? '', traceOf(request)))) return 'wrong';
      return renewSession(trx, session, { secondFactor: coded });
    });
    if (value === 'wrong') return refuse(WRONG_CODE);
    if (value === null) return seeOther(reply, '/sign-in');
    giveSession(reply, site, value);
    rememberWrite(reply, site, gtid);
    return seeOther(reply, next);
  }

  return [
    { method: 'GET', path: '/account/confirm', handle: forUser(services, show) },
    { method: 'POST', path: '/account/confirm', handle: forUser(services, send) },
  ];
}

interface Props {
  readonly next: string;
  readonly errors: FormErrors;
  /** Whether a code of the authenticator app is asked for as well. */
  readonly coded: boolean;
  /** How many the account has. */
  readonly passkeys: number;
}

function ConfirmPage({ next, errors, coded, passkeys }: Props) {
  return (
    <FormPage title="Is it still you?" state={{ values: {}, errors }}>
      <p>What comes next is worth protecting, so we ask once more.</p>
      <Form action="/account/confirm" button="Go on" next={next}>
        <Field
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          error={errors.password}
        />
        {coded && (
          <Field
            name="code"
            label="Code"
            type="text"
            autocomplete="one-time-code"
            hint="From your authenticator app, or a recovery code."
            error={errors.code}
          />
        )}
      </Form>
      {passkeys > 0 && (
        <PasskeyButton kind="get" action="/account/confirm/passkey" next={next}>
          Use a passkey
        </PasskeyButton>
      )}
    </FormPage>
  );
}
