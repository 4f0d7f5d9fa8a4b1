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
  | 'audit-discrepancy';

export type OrderCount = (change: OrderChange) => void;

/** Counts what became of orders; those that must never happen are there with 0, so that an alert sees the first. */
export function orderMetrics(registry: Registry): OrderCount {
  const changes = new Counter({
    name: 'site_order_changes_total',
    help: 'Orders placed, paid and so on, and what went wrong with their money.',
    labelNames: ['change'],
    registers: [registry],
  });
  for (const change of ['refund-failed', 'paid-late', 'paid-mismatch', 'audit-discrepancy']) {
    changes.inc({ change }, 0);
  }
  return (change) => changes.inc({ change });
}
