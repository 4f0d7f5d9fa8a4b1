import type { JobHandlers } from '../../outbox/outbox.ts';
import type { Periodic } from '../../outbox/schedules.ts';
import { auditPayments } from './audit.ts';
import { checkJob } from './check-job.ts';
import { disputeCheckJob } from './dispute.ts';
import { refundsCheckJob } from './foreign-refund.ts';
import { checkPayments, expireOrders } from './reconcile.ts';
import { refundJob } from './refund-job.ts';

export const paymentJobs: JobHandlers = {
  'payment-check': checkJob,
  'refunds-check': refundsCheckJob,
  'dispute-check': disputeCheckJob,
  refund: refundJob,
};

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
