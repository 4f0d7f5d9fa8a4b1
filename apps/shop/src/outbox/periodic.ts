import { cleanUpAccounts } from '../account/periodic.ts';
import { cleanUpCarts } from '../cart/periodic.ts';
import { missingInvoices } from '../order/missing-invoices.ts';
import { paymentTasks } from '../payment/periodic.ts';
import { cleanUpOutbox } from './clean-up.ts';
import type { Periodic } from './schedules.ts';

/** All that comes round; each area adds its own. */
export const PERIODIC: readonly Periodic[] = [
  cleanUpOutbox,
  cleanUpAccounts,
  cleanUpCarts,
  missingInvoices,
  ...paymentTasks,
];
