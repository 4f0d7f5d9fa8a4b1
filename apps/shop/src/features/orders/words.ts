import type { OrderState } from '../../data/tables/orders.ts';
import type { OrderEvent, Refund } from '../../domain/order/order.ts';
import { formatMoney } from '../../values/money.ts';

/** What a state is called on pages. */
export const STATES: Readonly<Record<OrderState, string>> = {
  'awaiting-payment': 'Not paid yet',
  paid: 'Paid, being packed',
  shipped: 'On its way',
  cancelled: 'Cancelled',
  refunded: 'Refunded',
};

const CANCELLED: Readonly<Record<string, string>> = {
  'not-paid-in-time': 'Cancelled, as it was not paid in time',
  changed: 'You changed it: what was in it went back into your cart',
};

/** What an event says to the customer; null for what is not for them, or unknown to this release. */
export function wordsFor({ kind, detail }: OrderEvent, refunds: readonly Refund[]): string | null {
  const refund = refunds.find(({ id }) => id === detail.refund);
  const money = refund ? formatMoney(refund.amount) : 'The refund';
  const why = refund?.reason ? `: ${refund.reason}` : '';
  switch (kind) {
    case 'placed':
      return 'You placed the order';
    case 'paid':
      return 'Your payment arrived';
    case 'payment-late':
      return 'A payment arrived when nothing was due any more; it goes back';
    case 'payment-mismatch':
      return 'A payment arrived that is not what the order costs; we are looking into it';
    case 'shipped':
      return detail.tracking
        ? `We sent it on its way; its tracking number is ${detail.tracking}`
        : 'We sent it on its way';
    case 'withdrawn':
      return 'You withdrew from the purchase; we look into it';
    case 'cancelled':
      return CANCELLED[String(detail.why)] ?? 'Cancelled';
    case 'refund-requested':
      return `${money} is being paid back${why}`;
    case 'refund-done':
      return `${money} was paid back`;
    case 'refund-failed':
      return `${money} could not be paid back; we are looking into it`;
    case 'dispute-open':
      return 'Your bank asks the payment back; we are looking into it';
    case 'dispute-won':
      return 'Your bank has let the payment stand';
    case 'dispute-lost':
      return 'Your bank has taken the payment back';
    case 'refunded':
      return 'All of it was paid back';
    default:
      return null;
  }
}
