import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { accountRoutes } from '../account/routes.tsx';
import { home, productPage, shop } from '../catalogue/pages.tsx';
import type { Store } from '../data/store.ts';
import type { Site } from '../ui/site.ts';
import { sendFault, statusOf } from './errors.tsx';
import { securityHeaders } from './headers.ts';
import type { Life } from './life.ts';
import { logRequests } from './log.ts';
import { operationRoutes } from './operations.ts';
import { ownRequests } from './origin.ts';
import { register } from './route.ts';

export interface Services {
  readonly site: Site;
  readonly store: Store;
  readonly log: Logger;
  readonly life: Life;
  readonly opsToken: string;
}

const LONGEST_BODY = 16 * 1024;

/** Longer than Nginx keeps an idle connection (60 s), or it sends requests into connections that just closed. */
const KEEP_ALIVE = 70_000;
const HEADERS = 75_000;
const REQUEST = 80_000;

export function createApp(services: Services): FastifyInstance {
  const { site, store, log, life, opsToken } = services;
  const app = fastify({
    trustProxy: 'loopback',
    bodyLimit: LONGEST_BODY,
    keepAliveTimeout: KEEP_ALIVE,
    requestTimeout: REQUEST,
    http: { headersTimeout: HEADERS },
    return503OnClosing: false,
    genReqId: (request) => requestId(request.headers['x-request-id']),
    frameworkErrors: (error, _request, reply) => {
      reply.headers(headers);
      sendFault(reply, site, statusOf(error));
    },
  });
  const headers = securityHeaders(site.publicUrl);

  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  logRequests(app, log);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
    if (life.draining) reply.header('connection', 'close');
  });
  app.setNotFoundHandler((_request, reply) => sendFault(reply, site, 404));
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ id: request.id, err: error }, 'request failed');
    return sendFault(reply, site, status);
  });

  register(app, operationRoutes(life, store, opsToken), []);
  const pages = [home, shop, productPage].map((page) => page(store, site));
  register(app, [...pages, ...accountRoutes(site, store)], [ownRequests(site.publicUrl)]);
  return app;
}

/** The balancer's id for the request, or one of our own: it goes to the logs, so it is taken only in a plain form. */
function requestId(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.:-]{8,128}$/.test(header) ? header : randomUUID();
}
