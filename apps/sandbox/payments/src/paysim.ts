import { setTimeout as delay } from 'node:timers/promises';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { api, type Sandbox } from './api.ts';
import { type Charge, chargesOf, control } from './control.ts';
import { dashboard } from './dashboard.tsx';
import { Failure } from './failure.ts';
import { type Dice, dice, type Faults } from './faults.ts';
import { now } from './id.ts';
import { keysOf } from './idempotency.ts';
import { AboutPage, page, STYLE } from './pages.tsx';
import { paymentPage } from './payment-page.tsx';
import { expireSession } from './sessions.ts';
import { openState, type State } from './state.ts';
import { deliverWebhooks } from './webhooks.ts';

export interface PaysimOptions {
  /** Port 0 takes one that is free. */
  readonly listen: { readonly host: string; readonly port: number };
  /** Where browsers find it; its own address, unless said otherwise. */
  readonly publicUrl?: string;
  /** The folder of its ledger. */
  readonly state: string;
  /** Whom it tells of payments; nobody until it is told whom. */
  readonly webhook?: string;
  readonly apiKeys: readonly string[];
  readonly webhookSecret: string;
}

export interface Paysim {
  readonly url: string;
  readonly charges: () => readonly Charge[];
  /** Replaces the faults that are in force; `{}` is none. */
  readonly setFaults: (faults: Partial<Faults>, seed?: number) => void;
  readonly setWebhook: (url: string | null) => void;
  readonly close: () => Promise<void>;
}

const EXPIRE_EVERY_MS = 5_000;

export async function startPaysim(options: PaysimOptions): Promise<Paysim> {
  const state = await openState(options.state);
  const thrown = dice();
  let url = '';
  let webhook = options.webhook ?? null;
  const app = fastify({ bodyLimit: 256 * 1024, forceCloseConnections: true });
  const publicUrl = () => options.publicUrl ?? url;
  const sandbox: Sandbox = { state, keys: keysOf(state), dice: thrown, apiKeys: options.apiKeys, publicUrl };

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler(answerFailure);
  disturb(app, thrown);
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page(AboutPage())));
  app.get('/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE));
  api(app, sandbox);
  paymentPage(app, sandbox);
  control(app, sandbox);
  dashboard(app, sandbox);

  url = await app.listen(options.listen);
  const webhooks = deliverWebhooks(state, thrown, options.webhookSecret, () => webhook);
  const expiring = setInterval(() => void expireOverdue(state), EXPIRE_EVERY_MS);
  return {
    url,
    charges: () => chargesOf(state),
    setFaults: thrown.set,
    setWebhook: (to) => {
      webhook = to;
    },
    close: async () => {
      clearInterval(expiring);
      await app.close();
      await webhooks.close();
      await state.close();
    },
  };
}

async function expireOverdue(state: State): Promise<void> {
  for (const id of [...state.session.keys()]) {
    const session = state.session.get(id);
    if (session?.status === 'open' && session.expires_at <= now())
      await state.commit(expireSession(session).changes);
  }
}

function answerFailure(error: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Failure) return reply.code(error.status).send({ error: error.error });
  const { statusCode = 500 } = error as { readonly statusCode?: number };
  const type = statusCode < 500 ? 'invalid_request_error' : 'api_error';
  return reply.code(statusCode).send({ error: { type, message: 'The request could not be served.' } });
}

/** Faults happen to the API, and to the forms of the payment page. */
function disturb(app: FastifyInstance, dice: Dice): void {
  const isExposed = ({ url, method }: FastifyRequest) =>
    url.startsWith('/v1/') || (url.startsWith('/pay/') && method === 'POST');
  app.addHook('onRequest', async (request, reply) => {
    if (!isExposed(request)) return;
    if (dice.throws('dropBefore')) return drop(request, reply);
    if (dice.throws('error')) {
      return reply
        .code(500)
        .send({ error: { type: 'api_error', message: 'Something went wrong on our side.' } });
    }
  });
  app.addHook('onSend', async (request, reply) => {
    if (!isExposed(request)) return;
    if (dice.throws('delay')) await delay(dice.next() * dice.faults().delayMs);
    if (dice.throws('dropAfter')) drop(request, reply);
  });
}

function drop(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.raw.socket.destroy();
  return reply.hijack();
}
