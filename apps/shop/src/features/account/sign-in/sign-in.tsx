import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Schema } from '../../../data/schema.ts';
import { openChallenge } from '../../../domain/customer/challenges.ts';
import { hashPassword, isOutdated, verifyPassword } from '../../../domain/customer/password.ts';
import { closeSession } from '../../../domain/customer/sessions.ts';
import { hasTotp } from '../../../domain/customer/totp.ts';
import { findForSignIn } from '../../../domain/customer/users.ts';
import { setCookie } from '../../../http/cookies.ts';
import { enforce } from '../../../http/enforce.ts';
import { formOf, queried } from '../../../http/form.ts';
import { seeOther, sendPrivate } from '../../../http/html.ts';
import { forgetWrite } from '../../../http/last-write.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../services.ts';
import { onTheWayTo, safeNext } from '../../../session/next.ts';
import { SESSION, sessionToken } from '../../../session/session.ts';
import { checkForm, type FormErrors, type FormValues } from '../../../values/form.ts';
import { signInForm } from '../forms.ts';
import { passwordGuess } from '../guesses.ts';
import { enter, letIn } from '../session/enter.ts';
import { giveChallenge } from './challenge.ts';
import { SignInPage } from './sign-in-page.tsx';

const WRONG = { email: 'The email address or the password is not right' };

export function signInRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const next = safeNext(queried(request, 'next'));
    const notice = (request.raw.url ?? '').split('?')[1];
    return sendPrivate(reply, site, <SignInPage values={{}} errors={{}} next={next} notice={notice} />);
  }

  async function signIn(request: FastifyRequest, reply: FastifyReply) {
    const values = formOf(request);
    const next = safeNext(values.next);
    const checked = checkForm(signInForm, values);
    if (!checked.ok) return refuse(reply, values, checked.errors);
    const { email, password } = checked.data;
    const user = await store.readPrimary((db) => findForSignIn(db, email));
    await enforce(services, reply, passwordGuess(services, reply, { email, userId: user?.id }));
    const right = await verifyPassword(password, user?.password_hash);
    if (!user || !right) return refuse(reply, values, WRONG);
    const rehashed = isOutdated(user.password_hash) ? await hashPassword(password) : null;
    const { value, gtid } = await store.write(async (trx) => {
      if (rehashed !== null) await rehash(trx, user.id, user.password_hash, rehashed);
      if (await hasTotp(trx, user.id)) {
        return { step: await openChallenge(trx, 'second-step', { userId: user.id, challenge: null }) };
      }
      return { entered: await enter(trx, request, site, { userId: user.id, secondFactor: false }) };
    });
    if ('step' in value) {
      giveChallenge(reply, site, 'second-step', value.step);
      return seeOther(reply, onTheWayTo(next, '/sign-in/code'));
    }
    letIn(services, reply, value.entered, gtid);
    return seeOther(reply, next);
  }

  function refuse(reply: FastifyReply, values: FormValues, errors: FormErrors) {
    const page = <SignInPage values={values} errors={errors} next={safeNext(values.next)} />;
    return sendPrivate(reply, site, page, 422);
  }

  async function signOut(request: FastifyRequest, reply: FastifyReply) {
    const token = sessionToken(request, site);
    if (token !== undefined) await store.write((trx) => closeSession(trx, token));
    forgetWrite(reply, site);
    reply.header('set-cookie', setCookie(SESSION, '', 0, site.publicUrl));
    return seeOther(reply, '/');
  }

  return [
    { method: 'GET', path: '/sign-in', handle: show },
    { method: 'POST', path: '/sign-in', handle: signIn },
    { method: 'POST', path: '/sign-out', handle: signOut },
  ];
}

/** Unless the password was changed meanwhile. */
async function rehash(trx: Transaction<Schema>, id: number, from: string, to: string): Promise<void> {
  await trx
    .updateTable('users')
    .set({ password_hash: to })
    .where('id', '=', id)
    .where('password_hash', '=', from)
    .execute();
}
