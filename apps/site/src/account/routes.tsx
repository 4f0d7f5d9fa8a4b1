import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../services.ts';
import { setCookie } from '../web/cookies.ts';
import { checkForm, type FormValues, formOf } from '../web/form.ts';
import { sendPrivate } from '../web/html.ts';
import { forgetWrite, lastWrite, rememberWrite } from '../web/last-write.ts';
import type { Route } from '../web/route.ts';
import { signInForm, signUpForm } from './forms.ts';
import { AccountPage, EMPTY, SignInPage, SignUpPage } from './pages.tsx';
import { hashPassword, verifyPassword } from './password.ts';
import {
  closeSession,
  currentSession,
  LONGEST_SECONDS,
  openSession,
  SESSION,
  sessionToken,
} from './session.ts';
import { steady } from './steady.ts';
import { addUser, findForSignIn, findProfile } from './users.ts';

/** Longer than signing up takes, so that a new address and a known one take the same time. */
const SIGN_UP_MS = 400;

const WRONG = { email: 'The email address or the password is not right' };

export function accountRoutes(services: Services): readonly Route[] {
  const { site, store } = services;
  const { publicUrl } = site;

  async function signUp(request: FastifyRequest, reply: FastifyReply) {
    const values = formOf(request);
    const checked = checkForm(signUpForm, values);
    if (!checked.ok) {
      return sendPrivate(reply, site, <SignUpPage state={{ values, errors: checked.errors }} />, 422);
    }
    const { name, email, password } = checked.data;
    await steady(SIGN_UP_MS, async () => {
      const passwordHash = await hashPassword(password);
      // Whether anything was written, and its GTID, stay here: both would tell whether there was an account.
      await store.write((trx) => addUser(trx, { name, email, passwordHash }));
    });
    return reply.redirect('/sign-in?new', 303);
  }

  async function signIn(request: FastifyRequest, reply: FastifyReply) {
    const values = formOf(request);
    const checked = checkForm(signInForm, values);
    if (!checked.ok) return refuseSignIn(reply, values, checked.errors);
    const { email, password } = checked.data;
    const user = await store.readPrimary((db) => findForSignIn(db, email));
    const right = await verifyPassword(password, user?.password_hash);
    if (!user || !right) return refuseSignIn(reply, values, WRONG);
    const before = sessionToken(request, site);
    const { value: token, gtid } = await store.write(async (trx) => {
      if (before !== undefined) await closeSession(trx, before);
      return openSession(trx, user.id);
    });
    rememberWrite(reply, site, gtid);
    return reply
      .header('set-cookie', setCookie(SESSION, token, LONGEST_SECONDS, publicUrl))
      .redirect('/account', 303);
  }

  function refuseSignIn(reply: FastifyReply, values: FormValues, errors: FormValues) {
    return sendPrivate(reply, site, <SignInPage state={{ values, errors }} signedUp={false} />, 422);
  }

  async function signOut(request: FastifyRequest, reply: FastifyReply) {
    const token = sessionToken(request, site);
    if (token !== undefined) await store.write((trx) => closeSession(trx, token));
    forgetWrite(reply, site);
    return reply.header('set-cookie', setCookie(SESSION, '', 0, publicUrl)).redirect('/', 303);
  }

  async function account(request: FastifyRequest, reply: FastifyReply) {
    const session = await currentSession(services, request);
    if (!session) return reply.header('cache-control', 'no-store').redirect('/sign-in', 303);
    const profile = await store.readOwn(lastWrite(request, site), (db) => findProfile(db, session.userId));
    if (!profile) return reply.header('cache-control', 'no-store').redirect('/sign-in', 303);
    return sendPrivate(reply, site, <AccountPage profile={profile} />);
  }

  return [
    {
      method: 'GET',
      path: '/sign-up',
      handle: async (_request, reply) => sendPrivate(reply, site, <SignUpPage state={EMPTY} />),
    },
    { method: 'POST', path: '/sign-up', handle: signUp },
    {
      method: 'GET',
      path: '/sign-in',
      handle: async (request, reply) => {
        const signedUp = request.raw.url === '/sign-in?new';
        return sendPrivate(reply, site, <SignInPage state={EMPTY} signedUp={signedUp} />);
      },
    },
    { method: 'POST', path: '/sign-in', handle: signIn },
    { method: 'POST', path: '/sign-out', handle: signOut },
    { method: 'GET', path: '/account', handle: account },
  ];
}
