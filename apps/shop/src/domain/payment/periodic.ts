import type { Periodic } from '../../outbox/schedules.ts';
import { auditPayments } from './audit.ts';
import { checkPayments, expireOrders } from './reconcile.ts';

export const paymentTasks: readonly Periodic[] = [
  { name: 'payments-check', everySeconds: 60, run: (services) => checkPayments(services) },
  { name: 'orders-expire', everySeconds: 60, run: (services) => expireOrders(services) },
  {
    name: 'payments-audit',
    everySeconds: 86_400,
    run: async (services) => {
      await auditPayments(services);
    },
  },
];
