import { cleanUpCarts } from '../domain/cart/change.ts';
import { accountJobs } from '../domain/customer/notifications/jobs.ts';
import { cleanUpAccounts } from '../domain/customer/periodic.ts';
import { orderJobs } from '../domain/order/jobs.ts';
import { missingInvoices } from '../domain/order/missing-invoices.ts';
import { paymentJobs, paymentTasks } from '../domain/payment/jobs.ts';
import { cleanUpOutbox } from '../outbox/clean-up.ts';
import type { JobHandlers } from '../outbox/outbox.ts';
import type { Periodic } from '../outbox/schedules.ts';

/** Who does which kind of job. */
export const HANDLERS: JobHandlers = { ...accountJobs, ...orderJobs, ...paymentJobs };

/** All that comes round; each area adds its own. */
export const PERIODIC: readonly Periodic[] = [
  cleanUpOutbox,
  cleanUpAccounts,
  cleanUpCarts,
  missingInvoices,
  ...paymentTasks,
];
