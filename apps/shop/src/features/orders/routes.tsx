import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../base/trace.ts';
import { fillCart } from '../../domain/cart/change.ts';
import type { Session } from '../../domain/customer/sessions.ts';
import type { Order } from '../../domain/order/order.ts';
import { eventsOf, paymentsOf, refundsOf } from '../../domain/order/query.ts';
import { keepForPaying } from '../../domain/order/state.ts';
import { canWithdraw, withdraw } from '../../domain/order/withdraw.ts';
import { type Cancelled, cancelOrder } from '../../domain/payment/cancel.ts';
import { toProvider } from '../../domain/payment/pay.ts';
import { livePayments } from '../../domain/payment/payment.ts';
import { settle } from '../../domain/payment/settle.ts';
import { queried } from '../../http/form.ts';
import { letFormsLeadTo } from '../../http/headers.ts';
import { seeOther, sendPrivate } from '../../http/html.ts';
import { lastWrite } from '../../http/last-write.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Route } from '../../http/route.ts';
import { rememberToPay } from '../../http/visitor.ts';
import { ProviderFailure } from '../../provider/failure.ts';
import type { Services } from '../../services.ts';
import { giveCart, ownerOf, withToken } from '../../session/cart.ts';
import { forUser } from '../../session/guard.ts';
import { findFor, giveKey, orderOf, unpaidOf } from '../../session/orders.ts';
import { currentSession } from '../../session/session.ts';
import { dueOf, nextLook } from './due.ts';
import { findHistory, HistoryPage } from './history.tsx';
import { OrderPage } from './page.tsx';
import { ReceiptPage } from './receipt.tsx';
import { WithdrawPage } from './withdraw-page.tsx';

const MOST_PAGES = 10_000;

/** Why an order was not cancelled. */
const NOTICES: ReadonlyMap<string, string> = new Map<Exclude<Cancelled, 'cancelled'>, string>([
  [
    'unreachable',
    'We could not ask the payment provider whether it is being paid, so it was not cancelled. Please try again.',
  ],
  ['not-possible', 'The order could not be cancelled as it is now.'],
  ['paid', 'It was paid already, so it was not cancelled. Write to us if you do not want it.'],
]);

export function orderRoutes(services: Services): readonly Route[] {
  const { site, store, payments } = services;

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const key = queried(request, 'key');
    if (key !== null) return exchange(request, reply, key);
    const looks = Number(/^\d{1,2}$/.exec(queried(request, 'confirming') ?? '')?.[0] ?? Number.NaN);
    const returning = !Number.isNaN(looks);
    const found = await orderOf(services, request);
    const order = returning ? await confirm(request, found) : found;
    const { events, attempts, refunds } = await store.readPrimary(async (db) => ({
      events: await eventsOf(db, order.id),
      attempts: await paymentsOf(db, order.id),
      refunds: await refundsOf(db, order.id),
    }));
    const due = dueOf(order, attempts, returning);
    const next = due === 'confirming' ? nextLook(order, returning ? looks : 0) : null;
    if (next !== null) reply.header('refresh', next);
    const session = await currentSession(services, request);
    rememberToPay(reply, site, (await unpaidOf(services, request, session)).length > 0);
    letFormsLeadTo(reply, payments.pageOrigin);
    const notice = NOTICES.get(queried(request, 'cancel') ?? '') ?? null;
    return sendPrivate(reply, site, <OrderPage {...{ order, events, refunds, due, notice }} />);
  }

  /** The link of a mail: its key goes where no log, history or `Referer` shows it. */
  async function exchange(request: FastifyRequest, reply: FastifyReply, key: string) {
    const { reference = '' } = request.params as { readonly reference?: string };
    const order = await findFor(services, { reference, key, userId: null });
    if (!order) throw new RequestError(404);
    giveKey(reply, site, reference, key);
    return seeOther(reply, `/orders/${reference}`);
  }

  /** Asks the provider how it ended; when it cannot say, the page looks again later. */
  async function confirm(request: FastifyRequest, order: Order): Promise<Order> {
    if (order.state !== 'awaiting-payment') return order;
    try {
      for (const id of await store.readPrimary((db) => livePayments(db, order.id))) {
        await settle(services, id, traceOf(request));
      }
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      services.log.warn({ reference: order.reference, err: error }, 'the payment provider is not reached');
    }
    return orderOf(services, request);
  }

  /** Where the provider's page leads. What it says in the address proves nothing: the provider is asked. */
  async function comeBack(request: FastifyRequest, reply: FastifyReply) {
    const order = await confirm(request, await orderOf(services, request));
    const confirming = order.state === 'awaiting-payment' && queried(request, 'paid') !== null;
    return seeOther(reply, `/orders/${order.reference}${confirming ? '?confirming=0' : ''}`);
  }

  /** On the way to the provider's page; whoever gets here has seen the order, and is given the time to pay it. */
  async function pay(request: FastifyRequest, reply: FastifyReply) {
    const { id: orderId, reference } = await orderOf(services, request);
    await store.write((trx) => keepForPaying(trx, orderId));
    return seeOther(reply, await toProvider(services, { orderId, reference, traceId: traceOf(request) }));
  }

  async function cancel(request: FastifyRequest, reply: FastifyReply) {
    const { id: orderId, reference } = await orderOf(services, request);
    const traceId = traceOf(request);
    const done = await cancelOrder(services, { orderId, actor: 'customer', why: 'asked', traceId });
    return seeOther(reply, `/orders/${reference}${done === 'cancelled' ? '' : `?cancel=${done}`}`);
  }

  /** An order that is not paid goes back into the cart, where it can be changed; another is made of it then. */
  async function change(request: FastifyRequest, reply: FastifyReply) {
    const { id: orderId, reference, lines } = await orderOf(services, request);
    const traceId = traceOf(request);
    const done = await cancelOrder(services, { orderId, actor: 'customer', why: 'changed', traceId });
    if (done !== 'cancelled') return seeOther(reply, `/orders/${reference}?cancel=${done}`);
    const owner = withToken(ownerOf(request, site, await currentSession(services, request)));
    await fillCart(services, owner, lines);
    await giveCart(services, reply, owner);
    return seeOther(reply, '/cart');
  }

  async function showWithdraw(request: FastifyRequest, reply: FastifyReply) {
    const order = await orderOf(services, request);
    if (!canWithdraw(order.state)) return seeOther(reply, `/orders/${order.reference}`);
    return sendPrivate(reply, site, <WithdrawPage order={order} />);
  }

  async function sendWithdraw(request: FastifyRequest, reply: FastifyReply) {
    const { id: orderId, reference } = await orderOf(services, request);
    await store.write((trx) => withdraw(trx, { orderId, traceId: traceOf(request) }));
    return seeOther(reply, `/orders/${reference}`);
  }

  async function receipt(request: FastifyRequest, reply: FastifyReply) {
    const order = await orderOf(services, request);
    const { paidAt } = order;
    if (paidAt === null) throw new RequestError(404);
    const refunds = await store.readPrimary((db) => refundsOf(db, order.id));
    return sendPrivate(reply, site, <ReceiptPage order={order} paidAt={paidAt} refunds={refunds} />);
  }

  async function history(request: FastifyRequest, reply: FastifyReply, session: Session) {
    const page = Number(queried(request, 'page') ?? 1);
    if (!Number.isInteger(page) || page < 1 || page > MOST_PAGES) throw new RequestError(404);
    const found = await store.readOwn(lastWrite(request, site), (db) =>
      findHistory(db, session.userId, page),
    );
    return sendPrivate(reply, site, <HistoryPage history={found} />);
  }

  return [
    { method: 'GET', path: '/account/orders', handle: forUser(services, history) },
    { method: 'GET', path: '/orders/:reference', handle: show },
    { method: 'GET', path: '/orders/:reference/return', handle: comeBack },
    { method: 'GET', path: '/orders/:reference/receipt', handle: receipt },
    { method: 'GET', path: '/orders/:reference/card', handle: pay },
    { method: 'GET', path: '/orders/:reference/withdraw', handle: showWithdraw },
    { method: 'POST', path: '/orders/:reference/withdraw', handle: sendWithdraw },
    { method: 'POST', path: '/orders/:reference/pay', handle: pay },
    { method: 'POST', path: '/orders/:reference/change', handle: change },
    { method: 'POST', path: '/orders/:reference/cancel', handle: cancel },
  ];
}
