import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { ListPage, MailPage, page, STYLE } from './pages.tsx';
import { smtpServer } from './smtp.ts';
import { openStore, type Store } from './store.ts';

export interface MailboxOptions {
  /** Ports of 0 take what is free. */
  readonly smtp: { readonly host: string; readonly port: number };
  readonly http: { readonly host: string; readonly port: number };
  /** The folder of the mails. */
  readonly state: string;
}

export interface Mailbox {
  readonly url: string;
  readonly smtpPort: number;
  readonly close: () => Promise<void>;
}

const MOST_KEPT = 50_000;
/** Mails on one page. */
const SHOWN = 200;

const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export async function startMailbox({ smtp, http, state }: MailboxOptions): Promise<Mailbox> {
  const store = await openStore(state, MOST_KEPT);
  const server = smtpServer(store);
  const listening = server.listen(smtp.port, smtp.host);
  await once(listening, 'listening');
  // A client that goes away is its own affair.
  server.on('error', () => {});
  const app = fastify({ forceCloseConnections: true });
  pages(app, store);
  const url = await app.listen(http);
  return {
    url,
    smtpPort: (listening.address() as AddressInfo).port,
    close: async () => {
      await app.close();
      await new Promise<void>((closed) => server.close(closed));
    },
  };
}

function pages(app: FastifyInstance, store: Store): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' });
  });
  app.get('/', async ({ query }, reply) => {
    const to = addressIn(query);
    return html(reply, 200, ListPage({ mails: store.list(to).slice(0, SHOWN), to }));
  });
  app.get('/mails/:id', async ({ params }, reply) => {
    const mail = store.find(Number((params as { readonly id: string }).id));
    return mail ? html(reply, 200, MailPage({ mail })) : reply.code(404).send({ error: 'no such mail' });
  });
  app.get('/messages.json', async ({ query }) => store.list(addressIn(query)));
  app.get('/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE));
}

function addressIn(query: unknown): string | null {
  const { to } = query as { readonly to?: unknown };
  return typeof to === 'string' && to !== '' ? to : null;
}

function html(reply: FastifyReply, status: number, node: VNode): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page(node));
}
