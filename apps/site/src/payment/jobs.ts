import type { JobHandlers } from '../outbox/outbox.ts';
import { checkJob } from './check-job.ts';
import { refundJob } from './refund-job.ts';

export const paymentJobs: JobHandlers = { 'payment-check': checkJob, refund: refundJob };
