import { cleanUpCarts } from '../domain/cart/periodic.ts';
import { cleanUpAccounts } from '../domain/customer/periodic.ts';
import { missingInvoices } from '../domain/order/missing-invoices.ts';
import { paymentTasks } from '../domain/payment/periodic.ts';
import { cleanUpOutbox } from '../outbox/clean-up.ts';
import type { Periodic } from '../outbox/schedules.ts';

/** All that comes round; each area adds its own. */
export const PERIODIC: readonly Periodic[] = [
  cleanUpOutbox,
  cleanUpAccounts,
  cleanUpCarts,
  missingInvoices,
  ...paymentTasks,
];
