import type { JobHandlers } from '../../outbox/outbox.ts';
import { checkJob } from './check-job.ts';
import { disputeCheckJob } from './dispute.ts';
import { refundsCheckJob } from './foreign-refund.ts';
import { refundJob } from './refund-job.ts';

export const paymentJobs: JobHandlers = {
  'payment-check': checkJob,
  'refunds-check': refundsCheckJob,
  'dispute-check': disputeCheckJob,
  refund: refundJob,
};
