import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPrivate } from '../../http/html.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import { asAdmin } from './access.ts';
import { customerAdminRoutes } from './customers/customer-routes.tsx';
import { listLog, parseLogFilter } from './log.ts';
import { LogPage } from './log-page.tsx';
import { orderAdminRoutes } from './orders/order-routes.tsx';
import { productAdminRoutes } from './products/product-routes.tsx';
import { queryOf } from './request.ts';
import { today } from './today.ts';
import { TodayPage } from './today-page.tsx';

export function adminRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function showToday(_request: FastifyRequest, reply: FastifyReply) {
    return sendPrivate(reply, site, <TodayPage today={await store.readPrimary(today)} />);
  }

  async function showLog(request: FastifyRequest, reply: FastifyReply) {
    const filter = parseLogFilter(queryOf(request));
    const page = await store.readPrimary((db) => listLog(db, filter));
    return sendPrivate(reply, site, <LogPage filter={filter} page={page} />);
  }

  return [
    { method: 'GET', path: '/admin', handle: asAdmin(services, showToday) },
    ...orderAdminRoutes(services),
    ...productAdminRoutes(services),
    ...customerAdminRoutes(services),
    { method: 'GET', path: '/admin/log', handle: asAdmin(services, showLog) },
  ];
}
