import type { Order, Payment } from '../../domain/order/order.ts';

/** What an order's page says of its payment; null when there is nothing to say or to do. */
export type Due = 'to-pay' | 'unreachable' | 'confirming' | 'too-late' | null;

/**
 * @param payments newest first
 * @param returning whether the visitor comes from the provider's page, having paid there
 */
export function dueOf(order: Order, payments: readonly Payment[], returning: boolean): Due {
  if (order.state !== 'awaiting-payment') return null;
  const [latest] = payments;
  // Money was taken, and is not what the order costs: nobody is to pay once more.
  if (payments.some(({ state }) => state === 'paid')) return 'confirming';
  if (returning && latest?.state === 'open') return 'confirming';
  if (order.expired) return 'too-late';
  return latest?.state === 'creating' ? 'unreachable' : 'to-pay';
}

/** Seconds between two looks at a payment that is being confirmed: less often the longer it takes, and at last no more. */
const LOOKS = [1, 2, 3, 5, 8, 13, 21, 34, 60, 60, 120];

/** Where the page of an order that is being confirmed leads by itself; null when it has looked often enough. */
export function nextLook({ reference }: Order, looks: number): string | null {
  const seconds = LOOKS[looks];
  return seconds === undefined ? null : `${seconds};url=/orders/${reference}?confirming=${looks + 1}`;
}
