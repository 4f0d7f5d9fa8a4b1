import { accountJobs } from '../domain/customer/notifications/jobs.ts';
import { orderJobs } from '../domain/order/jobs.ts';
import { paymentJobs } from '../domain/payment/jobs.ts';
import type { JobHandlers } from '../outbox/outbox.ts';

/** Who does which kind of job. */
export const HANDLERS: JobHandlers = { ...accountJobs, ...orderJobs, ...paymentJobs };
