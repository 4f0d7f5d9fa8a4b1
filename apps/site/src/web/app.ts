import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { accountRoutes } from '../account/routes.ts';
import { adminRoutes } from '../admin/routes.tsx';
import { cartRoutes } from '../cart/routes.tsx';
import { home, productPage, shop } from '../catalogue/pages.tsx';
import { sitemapRoutes } from '../catalogue/sitemap.ts';
import { checkoutRoutes } from '../checkout/routes.tsx';
import { httpMetrics } from '../metrics/http.ts';
import { orderRoutes } from '../order/routes.tsx';
import { paymentRoutes } from '../payment/routes.tsx';
import { pictureRoutes } from '../pictures/routes.ts';
import type { Services } from '../services.ts';
import { sendFault, statusOf } from './errors.tsx';
import { securityHeaders } from './headers.ts';
import { logRequests } from './log.ts';
import { operationRoutes } from './operations.ts';
import { ownRequests } from './origin.ts';
import { createPageCache } from './page-cache.ts';
import { METHODS, readBodies, register } from './route.ts';
import { traceOf } from './trace.ts';

/** Longer than Nginx keeps an idle connection (60 s), or it sends requests into connections that just closed. */
const KEEP_ALIVE = 70_000;
const HEADERS = 75_000;
const REQUEST = 80_000;

/** Nginx beside us says who asks; fastify's own word for these costs as much as finding the page. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export function createApp(services: Services): FastifyInstance {
  const { site, store, log, life, metrics } = services;
  const app = fastify({
    trustProxy: (address) => LOOPBACK.has(address),
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

  readBodies(app);
  logRequests(app, log, httpMetrics(metrics));
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
    if (life.draining) reply.header('connection', 'close');
  });
  app.setNotFoundHandler(({ method }, reply) =>
    sendFault(reply, site, METHODS.some((known) => known === method) ? 404 : 501),
  );
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ id: request.id, traceId: traceOf(request), err: error }, 'request failed');
    return sendFault(reply, site, status);
  });

  register(app, operationRoutes(services), []);
  const cache = createPageCache(store, metrics, services.pageCacheBytes);
  const pages = [home, shop, productPage].map((page) => page(store, site, cache));
  const areas = [
    pictureRoutes,
    sitemapRoutes,
    accountRoutes,
    cartRoutes,
    checkoutRoutes,
    orderRoutes,
    adminRoutes,
  ];
  register(app, [...pages, ...areas.flatMap((routes) => routes(services))], [ownRequests(site.publicUrl)]);
  // The provider's own requests come from no page of ours; their signature says whose they are.
  register(app, paymentRoutes(services), []);
  return app;
}

/** The balancer's id for the request, or one of our own: it goes to the logs, so it is taken only in a plain form. */
function requestId(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.:-]{8,128}$/.test(header) ? header : randomUUID();
}
