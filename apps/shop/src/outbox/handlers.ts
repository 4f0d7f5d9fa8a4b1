import { accountJobs } from '../account/letters/jobs.ts';
import { orderJobs } from '../order/jobs.ts';
import { paymentJobs } from '../payment/jobs.ts';
import type { JobHandlers } from './outbox.ts';

/** Who does which kind of job. */
export const HANDLERS: JobHandlers = { ...accountJobs, ...orderJobs, ...paymentJobs };
