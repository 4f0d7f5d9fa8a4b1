import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../services.ts';
import { sendPrivate } from '../web/html.ts';
import type { Route } from '../web/route.ts';
import { asAdmin } from './access.ts';
import { orderAdminRoutes } from './order-routes.tsx';
import { productAdminRoutes } from './product-routes.tsx';
import { today } from './today.ts';
import { TodayPage } from './today-page.tsx';

export function adminRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function showToday(_request: FastifyRequest, reply: FastifyReply) {
    return sendPrivate(reply, site, <TodayPage today={await store.readPrimary(today)} />);
  }

  return [
    { method: 'GET', path: '/admin', handle: asAdmin(services, showToday) },
    ...orderAdminRoutes(services),
    ...productAdminRoutes(services),
  ];
}
