import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../../base/trace.ts';
import { hashPassword, inConstantTime } from '../../../domain/customer/password.ts';
import { addUser } from '../../../domain/customer/users.ts';
import { enforce, perNetwork } from '../../../http/enforce.ts';
import { formOf, queried } from '../../../http/form.ts';
import { seeOther, sendPrivate } from '../../../http/html.ts';
import type { Route } from '../../../http/route.ts';
import { enqueueMail } from '../../../outbox/mail.ts';
import type { Services } from '../../../services.ts';
import { Field } from '../../../ui/form.tsx';
import { checkForm } from '../../../values/form.ts';
import { EMPTY, Form, FormPage, type FormState } from '../form-page.tsx';
import { PASSWORD_HINT, signUpForm } from '../forms.ts';
import { SIGN_UPS } from '../limits.ts';

/** Longer than signing up takes, so that a new address and a known one take the same time. */
const SIGN_UP_MS = 400;

export function signUpRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function signUp(request: FastifyRequest, reply: FastifyReply) {
    const values = formOf(request);
    const checked = checkForm(signUpForm, values);
    if (!checked.ok) {
      return sendPrivate(reply, site, <SignUpPage state={{ values, errors: checked.errors }} />, 422);
    }
    await enforce(services, reply, [perNetwork(SIGN_UPS, reply)]);
    const { name, email, password } = checked.data;
    await inConstantTime(SIGN_UP_MS, async () => {
      const passwordHash = await hashPassword(password);
      // What was written, and its GTID, stay here: either would tell whether there was an account.
      await store.write(async (trx) => {
        const { id: userId, isNew } = await addUser(trx, { name, email, passwordHash });
        const kind = isNew ? 'mail-verify' : 'mail-account-exists';
        await enqueueMail(trx, { kind, to: email, payload: { userId }, traceId: traceOf(request) });
      });
    });
    return seeOther(reply, '/sign-in?new');
  }

  return [
    {
      method: 'GET',
      path: '/sign-up',
      // Who has just ordered comes with the address filled in.
      handle: async (request, reply) => {
        const email = queried(request, 'email');
        const state = email === null ? EMPTY : { ...EMPTY, values: { email } };
        return sendPrivate(reply, site, <SignUpPage state={state} />);
      },
    },
    { method: 'POST', path: '/sign-up', handle: signUp },
  ];
}

function SignUpPage({ state }: { readonly state: FormState }) {
  const { values, errors } = state;
  return (
    <FormPage title="Create an account" state={state}>
      <p>
        Have one already? <a href="/sign-in">Sign in</a>.
      </p>
      <Form action="/sign-up" button="Create account">
        <Field
          name="name"
          label="Name"
          type="text"
          autocomplete="name"
          value={values.name}
          error={errors.name}
        />
        <Field
          name="email"
          label="Email address"
          type="email"
          autocomplete="email"
          value={values.email}
          error={errors.email}
        />
        <Field
          name="password"
          label="Password"
          type="password"
          autocomplete="new-password"
          hint={PASSWORD_HINT}
          error={errors.password}
        />
      </Form>
    </FormPage>
  );
}
