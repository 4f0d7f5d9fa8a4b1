import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../../base/trace.ts';
import { closeChallenge, tryChallenge } from '../../../domain/customer/challenges.ts';
import { useCode } from '../../../domain/customer/second-factor.ts';
import { enforce, perNetwork } from '../../../http/enforce.ts';
import { formOf, queried } from '../../../http/form.ts';
import { seeOther, sendPrivate } from '../../../http/html.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../services.ts';
import { safeNext } from '../../../session/next.ts';
import { Field } from '../../../ui/form.tsx';
import { Form, FormPage } from '../form-page.tsx';
import { codeGuess } from '../guesses.ts';
import { GUESSES } from '../limits.ts';
import { enter, letIn } from '../session/enter.ts';
import { forgetChallenge, heldChallenge } from './challenge.ts';

const EXPIRED = '/sign-in?expired';

/** The second page of signing in, for accounts with an authenticator app. */
export function secondStepRoutes(services: Services): readonly Route[] {
  const { site, store, seal } = services;

  async function show(request: FastifyRequest, reply: FastifyReply) {
    if (heldChallenge(request, site, 'second-step') === '') return seeOther(reply, '/sign-in');
    return sendPrivate(reply, site, <SecondStepPage next={safeNext(queried(request, 'next'))} />);
  }

  async function send(request: FastifyRequest, reply: FastifyReply) {
    const { code = '', next } = formOf(request);
    const token = heldChallenge(request, site, 'second-step');
    await enforce(services, reply, [perNetwork(GUESSES.network, reply)]);
    const { value: tried } = await store.write((trx) => tryChallenge(trx, 'second-step', token));
    const userId = tried?.userId ?? null;
    if (userId === null) return seeOther(reply, EXPIRED);
    // Per account as well: whoever has the password can begin again, and must not get five tries each time.
    await enforce(services, reply, codeGuess(services, reply, userId));
    const { value, gtid } = await store.write(async (trx) => {
      if (!(await useCode(trx, seal, userId, code, traceOf(request)))) return 'wrong';
      if (!(await closeChallenge(trx, 'second-step', token))) return 'over';
      return enter(trx, request, site, { userId, secondFactor: true });
    });
    if (value === 'over') return seeOther(reply, EXPIRED);
    if (value === 'wrong') {
      const page = (
        <SecondStepPage next={safeNext(next)} error="That code is not right, or was used already" />
      );
      return sendPrivate(reply, site, page, 422);
    }
    forgetChallenge(reply, site, 'second-step');
    letIn(services, reply, value, gtid);
    return seeOther(reply, safeNext(next));
  }

  return [
    { method: 'GET', path: '/sign-in/code', handle: show },
    { method: 'POST', path: '/sign-in/code', handle: send },
  ];
}

function SecondStepPage({ next, error }: { readonly next: string; readonly error?: string }) {
  return (
    <FormPage title="Enter a code" state={{ values: {}, errors: error ? { code: error } : {} }}>
      <Form action="/sign-in/code" button="Go on" next={next}>
        <Field
          name="code"
          label="Code"
          type="text"
          autocomplete="one-time-code"
          hint="Six digits from your authenticator app; or, if you do not have it with you, a recovery code."
          error={error}
        />
      </Form>
      <p>
        <a href="/sign-in">Sign in as somebody else</a>
      </p>
    </FormPage>
  );
}
