import type { Order } from '../../../domain/order/order.ts';
import { requestRefund } from '../../../domain/order/refund.ts';
import { shipOrder } from '../../../domain/order/ship.ts';
import { cancelOrder } from '../../../domain/payment/cancel.ts';
import type { Services } from '../../../services.ts';
import type { Admin } from '../access.ts';
import { act, note, type Outcome, outcomeOf, Refused } from '../act.ts';

interface Asked {
  readonly order: Pick<Order, 'id' | 'reference' | 'state' | 'total'>;
  readonly token: string;
}

export interface RefundAsked extends Asked {
  readonly amount: bigint;
  readonly reason: string;
  readonly restock: boolean;
}

const subjectOf = ({ order }: Asked) => `order ${order.reference}`;

export function refund({ store }: Services, admin: Admin, asked: RefundAsked): Promise<Outcome> {
  const { order, token, amount, reason, restock } = asked;
  const detail = { amount: String(amount), currency: order.total.currency, reason, restock };
  return act(store, admin, { action: 'refund', subject: subjectOf(asked), detail, token }, async (trx) => {
    const { userId, traceId } = admin;
    const promised = await requestRefund(trx, {
      orderId: order.id,
      amount,
      reason,
      restock,
      requestedBy: userId,
      traceId,
    });
    if (promised === null)
      throw new Refused('So much is not left of any one payment of this order', 'amount');
  });
}

export interface ShipAsked extends Asked {
  /** Empty when the carrier gave none. */
  readonly tracking: string;
}

export function ship({ store }: Services, admin: Admin, asked: ShipAsked): Promise<Outcome> {
  const { order, token, tracking } = asked;
  const sent = tracking === '' ? {} : { tracking };
  const detail = { before: order.state, after: 'shipped', ...sent };
  return act(store, admin, { action: 'ship', subject: subjectOf(asked), detail, token }, async (trx) => {
    const { email: actor, traceId } = admin;
    const shipped = await shipOrder(trx, { orderId: order.id, actor, tracking, traceId });
    if (!shipped) throw new Refused('This order is not one that is paid and waits to be shipped');
  });
}

const WHY_NOT = {
  paid: 'This order has just been paid: refund it instead',
  unreachable: 'The payment provider could not say whether it is being paid just now: try again in a minute',
  'not-possible': 'This order is in no state to be cancelled, or is being paid just now',
} as const;

export function cancel(services: Services, admin: Admin, asked: Asked): Promise<Outcome> {
  const { order, token } = asked;
  const detail = { before: order.state, after: 'cancelled' };
  return outcomeOf(async () => {
    const cancelled = await cancelOrder(services, {
      orderId: order.id,
      actor: admin.email,
      why: 'asked',
      traceId: admin.traceId,
      alongside: (trx) => note(trx, admin, { action: 'cancel', subject: subjectOf(asked), detail, token }),
    });
    if (cancelled !== 'cancelled') throw new Refused(WHY_NOT[cancelled]);
  });
}
