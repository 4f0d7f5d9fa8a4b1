import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findDispute } from './disputes.ts';
import { Failure } from './failure.ts';
import type { Dice } from './faults.ts';
import { type Params, parseParams, textAt, textsAt } from './form.ts';
import type { Keys } from './idempotency.ts';
import { cancelIntent, confirmIntent, createIntent, Declined, findIntent } from './intents.ts';
import { listOf } from './list.ts';
import { createRefund, findRefund } from './refunds.ts';
import { createSession, type Done, expireSession, findSession, shown } from './sessions.ts';
import type { State } from './state.ts';

export interface Sandbox {
  readonly state: State;
  readonly keys: Keys;
  readonly dice: Dice;
  readonly apiKeys: readonly string[];
  readonly publicUrl: () => string;
}

type Doing = (params: Params, id: string) => Done<object>;
type Asking = (params: Params, id: string) => object;

/** The part of Stripe's API that a shop needs which sends its customers to a payment page. */
export function api(app: FastifyInstance, sandbox: Sandbox): void {
  const { state, publicUrl } = sandbox;

  const posts: Readonly<Record<string, Doing>> = {
    '/v1/checkout/sessions': (params) => {
      const { object, changes } = createSession(params, publicUrl());
      return { object: shown(object), changes };
    },
    '/v1/checkout/sessions/:id/expire': (_params, id) => {
      const { object, changes } = expireSession(findSession(state, id));
      return { object: shown(object), changes };
    },
    '/v1/payment_intents': createIntent,
    '/v1/payment_intents/:id/confirm': (params, id) => confirmIntent(findIntent(state, id), params),
    '/v1/payment_intents/:id/cancel': (_params, id) => cancelIntent(findIntent(state, id)),
    '/v1/refunds': (params) => createRefund(state, params),
  };
  const gets: Readonly<Record<string, Asking>> = {
    '/v1/checkout/sessions': (params) => {
      const intent = textAt(params, 'payment_intent');
      const all = [...state.session.values()].filter(
        ({ payment_intent }) => intent === null || payment_intent === intent,
      );
      return listOf('/v1/checkout/sessions', all, params, shown);
    },
    '/v1/checkout/sessions/:id': (params, id) => {
      const session = findSession(state, id);
      const expand = Object.values(textsAt(params, 'expand'));
      if (!expand.includes('payment_intent') || session.payment_intent === null) return shown(session);
      return { ...shown(session), payment_intent: findIntent(state, session.payment_intent) };
    },
    '/v1/payment_intents': (params) =>
      listOf('/v1/payment_intents', state.intent.values(), params, (intent) => intent),
    '/v1/payment_intents/:id': (_params, id) => findIntent(state, id),
    '/v1/refunds': (params) => {
      const intent = textAt(params, 'payment_intent');
      const all = [...state.refund.values()].filter(
        ({ payment_intent }) => intent === null || payment_intent === intent,
      );
      return listOf('/v1/refunds', all, params, (refund) => refund);
    },
    '/v1/refunds/:id': (_params, id) => findRefund(state, id),
    '/v1/disputes': (params) => listOf('/v1/disputes', state.dispute.values(), params, (dispute) => dispute),
    '/v1/disputes/:id': (_params, id) => findDispute(state, id),
  };

  for (const [url, doing] of Object.entries(posts)) {
    app.post(url, async (request, reply) => {
      admit(request, sandbox.apiKeys);
      const body = typeof request.body === 'string' ? request.body : '';
      const { status, answer, replayed } = await once(sandbox, request, body, doing);
      if (replayed) reply.header('idempotent-replayed', 'true');
      return send(reply, status, answer);
    });
  }
  for (const [url, asking] of Object.entries(gets)) {
    app.get(url, async (request, reply) => {
      admit(request, sandbox.apiKeys);
      const { search } = new URL(request.url, 'http://paysim');
      return send(reply, 200, asking(parseParams(search.slice(1)), idOf(request)));
    });
  }
}

async function once({ state, keys }: Sandbox, request: FastifyRequest, body: string, doing: Doing) {
  const key = request.headers['idempotency-key'];
  const fingerprint = `${request.method} ${request.url}\n${body}`;
  const {
    status,
    body: answer,
    replayed,
  } = await keys.once(typeof key === 'string' ? key : undefined, fingerprint, async (save) => {
    try {
      const { object, changes } = doing(parseParams(body), idOf(request));
      await state.commit([...changes, ...save(200, object)]);
      return { status: 200, body: object };
    } catch (error) {
      if (!(error instanceof Declined)) throw error;
      const declined = { error: error.error };
      await state.commit([...error.done.changes, ...save(error.status, declined)]);
      return { status: error.status, body: declined };
    }
  });
  return { status, answer, replayed };
}

/** @throws Failure 401 */
function admit({ headers }: FastifyRequest, apiKeys: readonly string[]): void {
  const given = Buffer.from(headers.authorization ?? '');
  const isKey = (wanted: Buffer) => given.length === wanted.length && timingSafeEqual(given, wanted);
  if (apiKeys.some((key) => isKey(Buffer.from(`Bearer ${key}`)))) return;
  throw new Failure(401, { type: 'invalid_request_error', message: 'Invalid API Key provided.' });
}

function idOf({ params }: FastifyRequest): string {
  return (params as { readonly id?: string }).id ?? '';
}

function send(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply.code(status).header('content-type', 'application/json').send(JSON.stringify(body));
}
