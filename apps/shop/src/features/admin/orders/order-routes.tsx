import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Database } from '../../../data/store.ts';
import { eventsOf, findOrder, paymentsOf, refundsOf } from '../../../domain/order/query.ts';
import { sendPrivate } from '../../../http/html.ts';
import { RequestError } from '../../../http/request-error.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../services.ts';
import { oneLine } from '../../../values/fields.ts';
import { checkForm, type FormErrors, type FormValues } from '../../../values/form.ts';
import { parsePrice } from '../../../values/money.ts';
import { type Admin, asAdmin, asConfirmedAdmin } from '../access.ts';
import type { Outcome } from '../act.ts';
import { afterwards, paramOf, queryOf, sentForm, toldOf } from '../request.ts';
import { cancel, refund, ship } from './order-actions.ts';
import { OrderPage, type OrderView } from './order-page.tsx';
import { listOrders, orderIdOf, parseOrderFilter } from './orders.ts';
import { OrdersPage } from './orders-page.tsx';

const AMOUNT = 'Enter an amount such as 12.50';

const refundForm = z.object({
  amount: z
    .string({ error: AMOUNT })
    .transform((typed) => parsePrice(typed) ?? 0n)
    .refine((amount) => amount > 0n, AMOUNT),
  reason: oneLine('a reason', 200),
});

const TRACKING = 'Enter a tracking number of letters, digits, spaces and dashes, 40 at most';

const shipForm = z.object({
  tracking: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9 -]{0,40}$/, TRACKING)
    .default(''),
});

export function orderAdminRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  /** @throws RequestError 404 for an order that there is not */
  async function viewOf(request: FastifyRequest): Promise<OrderView> {
    const view = await store.readPrimary((db) => load(db, paramOf(request, 'reference')));
    if (!view) throw new RequestError(404);
    return view;
  }

  async function list(request: FastifyRequest, reply: FastifyReply) {
    const filter = parseOrderFilter(queryOf(request));
    const page = await store.readPrimary((db) => listOrders(db, filter));
    return sendPrivate(reply, site, <OrdersPage filter={filter} page={page} />);
  }

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const view = await viewOf(request);
    return sendPrivate(reply, site, <OrderPage {...view} told={toldOf(queryOf(request))} />);
  }

  async function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    errors: FormErrors,
    values: FormValues = {},
  ) {
    const view = await viewOf(request);
    return sendPrivate(reply, site, <OrderPage {...view} told={null} errors={errors} values={values} />, 422);
  }

  async function refundRoute(request: FastifyRequest, reply: FastifyReply, admin: Admin) {
    const { values, token } = sentForm(request);
    const { order } = await viewOf(request);
    const checked = checkForm(refundForm, values);
    if (!checked.ok) return refuse(request, reply, checked.errors, values);
    const restock = values.restock === 'yes';
    const outcome = await refund(services, admin, { order, token, ...checked.data, restock });
    if (outcome.done === 'not') return refuse(request, reply, outcome.errors, values);
    return afterwards(reply, `/admin/orders/${order.reference}`, 'refunded', outcome);
  }

  async function shipRoute(request: FastifyRequest, reply: FastifyReply, admin: Admin) {
    const { values, token } = sentForm(request);
    const { order } = await viewOf(request);
    const checked = checkForm(shipForm, values);
    if (!checked.ok) return refuse(request, reply, checked.errors, values);
    const outcome = await ship(services, admin, { order, token, ...checked.data });
    if (outcome.done === 'not') return refuse(request, reply, outcome.errors, values);
    return afterwards(reply, `/admin/orders/${order.reference}`, 'shipped', outcome);
  }

  const move =
    (act: (services: Services, admin: Admin, asked: Asked) => Promise<Outcome>, told: string) =>
    async (request: FastifyRequest, reply: FastifyReply, admin: Admin) => {
      const { token } = sentForm(request);
      const { order } = await viewOf(request);
      const outcome = await act(services, admin, { order, token });
      if (outcome.done === 'not') return refuse(request, reply, outcome.errors);
      return afterwards(reply, `/admin/orders/${order.reference}`, told, outcome);
    };

  const one = '/admin/orders/:reference';
  return [
    { method: 'GET', path: '/admin/orders', handle: asAdmin(services, list) },
    { method: 'GET', path: one, handle: asAdmin(services, show) },
    { method: 'POST', path: `${one}/refund`, handle: asConfirmedAdmin(services, refundRoute) },
    { method: 'POST', path: `${one}/ship`, handle: asAdmin(services, shipRoute) },
    { method: 'POST', path: `${one}/cancel`, handle: asAdmin(services, move(cancel, 'cancelled')) },
  ];
}

type Asked = Parameters<typeof cancel>[2];

async function load(db: Database, reference: string): Promise<OrderView | null> {
  const id = await orderIdOf(db, reference);
  const order = id === null ? null : await findOrder(db, id);
  if (!order) return null;
  const events = await eventsOf(db, order.id);
  const payments = await paymentsOf(db, order.id);
  const refunds = await refundsOf(db, order.id);
  return { order, events, payments, refunds };
}
