import { createServer } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import { traceOf } from '../base/trace.ts';
import { accountRoutes } from '../features/account/routes.ts';
import { adminRoutes } from '../features/admin/routes.tsx';
import { cartRoutes } from '../features/cart/routes.tsx';
import { home, productPage, shop } from '../features/catalogue/pages.tsx';
import { sitemapRoutes } from '../features/catalogue/sitemap.ts';
import { checkoutRoutes } from '../features/checkout/routes.tsx';
import { aboutRoutes } from '../features/legal/routes.tsx';
import { orderRoutes } from '../features/orders/routes.tsx';
import { paymentRoutes } from '../features/payment/webhook.ts';
import { pictureRoutes } from '../features/pictures/routes.ts';
import { createCachedPages } from '../http/cached-pages.ts';
import { isProxy, requestId } from '../http/client.ts';
import { securityHeaders } from '../http/headers.ts';
import { httpMetrics, requestLog } from '../http/log.ts';
import { ownRequests } from '../http/origin.ts';
import { createPageCache } from '../http/page-cache.ts';
import { METHODS, readBodies, register } from '../http/route.ts';
import type { Services } from '../services.ts';
import { sendFault, statusOf } from './errors.tsx';
import { operationRoutes } from './operations.ts';
import { wellKnownRoutes } from './well-known.ts';

/** Longer than Nginx keeps an idle connection (60 s), or it sends requests into connections that just closed. */
const TIMEOUTS = { keepAliveTimeout: 70_000, headersTimeout: 75_000, requestTimeout: 80_000 };

export function createApp(services: Services): FastifyInstance {
  const { site, store, log, life, metrics } = services;
  const headers = securityHeaders(site.publicUrl);
  const tell = requestLog(log, httpMetrics(metrics));
  const cache = createPageCache(store, metrics, services.pageCacheBytes);
  const cached = createCachedPages(cache, site, headers, tell, () => !life.draining);
  const app = fastify({
    trustProxy: isProxy,
    serverFactory: (handle) =>
      createServer(TIMEOUTS, (request, response) => {
        if (!cached.answer(request, response)) handle(request, response);
      }),
    return503OnClosing: false,
    genReqId: (request) => requestId(request.headers),
    frameworkErrors: (error, _request, reply) => {
      reply.headers(headers);
      sendFault(reply, site, statusOf(error));
    },
  });

  readBodies(app);
  app.addHook('onResponse', async ({ id, method, url, ip, headers, routeOptions }, reply) => {
    const { statusCode: status, elapsedTime: ms } = reply;
    tell({ id, method, url, ip, headers, route: routeOptions.url ?? 'none', status, ms });
  });
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
  const pages = [home, shop, productPage].map((page) => page(store, site, cache, cached));
  const areas = [
    pictureRoutes,
    sitemapRoutes,
    aboutRoutes,
    accountRoutes,
    cartRoutes,
    checkoutRoutes,
    orderRoutes,
    adminRoutes,
    wellKnownRoutes,
  ];
  register(app, [...pages, ...areas.flatMap((routes) => routes(services))], [ownRequests(site.publicUrl)]);
  // The provider's own requests come from no page of ours; their signature says whose they are.
  register(app, paymentRoutes(services), []);
  return app;
}
