import { Counter, type Registry } from '@prometheus-io/client';

/** What became of orders and their money, as this server has seen to it. */
export type OrderChange =
  | 'placed'
  | 'paid'
  | 'cancelled'
  | 'refunded'
  | 'refund-failed'
  | 'paid-late'
  | 'paid-mismatch'
  | 'audit-discrepancy'
  | 'dispute-open'
  | 'dispute-won'
  | 'dispute-lost';

export type OrderCount = (change: OrderChange) => void;

const NEVER = ['refund-failed', 'paid-late', 'paid-mismatch', 'audit-discrepancy', 'dispute-open'] as const;

/** Counts what became of orders; those that must never happen are there with 0, so that an alert sees the first. */
export function orderMetrics(registry: Registry): OrderCount {
  const changes = new Counter({
    name: 'site_order_changes_total',
    help: 'Orders placed, paid and so on, and what went wrong with their money.',
    labelNames: ['change'],
    registers: [registry],
  });
  for (const change of NEVER) changes.inc({ change }, 0);
  return (change) => changes.inc({ change });
}
