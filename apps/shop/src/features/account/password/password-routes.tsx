import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../../base/trace.ts';
import { closeSessions, passwordHashOf, setPassword } from '../../../domain/customer/credentials.ts';
import { notify } from '../../../domain/customer/notifications/notices.ts';
import { hashPassword, verifyPassword } from '../../../domain/customer/password.ts';
import { renewSession, type Session } from '../../../domain/customer/sessions.ts';
import { enforce } from '../../../http/enforce.ts';
import { formOf } from '../../../http/form.ts';
import { seeOther, sendPrivate } from '../../../http/html.ts';
import { rememberWrite } from '../../../http/last-write.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../services.ts';
import { forUser } from '../../../session/guard.ts';
import { giveSession } from '../../../session/session.ts';
import { Field } from '../../../ui/form.tsx';
import { checkForm, type FormErrors } from '../../../values/form.ts';
import { Form, FormPage } from '../form-page.tsx';
import { PASSWORD_HINT, passwordForm } from '../forms.ts';
import { sessionGuess } from '../guesses.ts';

const WRONG = { current: 'The current password is not right' };

export function passwordRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  const page = (reply: FastifyReply, errors: FormErrors, status: number) =>
    sendPrivate(reply, site, <PasswordPage errors={errors} />, status);

  async function change(request: FastifyRequest, reply: FastifyReply, session: Session) {
    const { userId } = session;
    const checked = checkForm(passwordForm, formOf(request));
    if (!checked.ok) return page(reply, checked.errors, 422);
    const { current, password } = checked.data;
    await enforce(services, reply, sessionGuess(session));
    const hash = await store.readPrimary((db) => passwordHashOf(db, userId));
    if (!(await verifyPassword(current, hash))) return page(reply, WRONG, 422);
    const passwordHash = await hashPassword(password);
    const { value: token, gtid } = await store.write(async (trx) => {
      await setPassword(trx, userId, passwordHash);
      await closeSessions(trx, userId, session.id);
      await notify(trx, userId, 'password-changed', traceOf(request));
      return renewSession(trx, session, { secondFactor: false });
    });
    if (token === null) return seeOther(reply, '/sign-in');
    giveSession(reply, site, token);
    rememberWrite(reply, site, gtid);
    return seeOther(reply, '/account/security?password');
  }

  return [
    {
      method: 'GET',
      path: '/account/password',
      handle: forUser(services, async (_request, reply) => page(reply, {}, 200)),
    },
    { method: 'POST', path: '/account/password', handle: forUser(services, change) },
  ];
}

function PasswordPage({ errors }: { readonly errors: FormErrors }) {
  return (
    <FormPage title="Change your password" state={{ values: {}, errors }}>
      <p>All other devices are signed out with it.</p>
      <Form action="/account/password" button="Change it">
        <Field
          name="current"
          label="Current password"
          type="password"
          autocomplete="current-password"
          error={errors.current}
        />
        <Field
          name="password"
          label="New password"
          type="password"
          autocomplete="new-password"
          hint={PASSWORD_HINT}
          error={errors.password}
        />
      </Form>
    </FormPage>
  );
}
