import { sql } from 'kysely';
import type { Database } from '../../data/store.ts';
import type { Periodic } from '../../outbox/schedules.ts';
import { giveInvoice } from './invoice.ts';
import { lockOrder } from './state.ts';

/** Of one round; more wait a minute. */
const MOST = 500;

/**
 * Gives numbers to orders that became paid through a release that knew of none, as one that is being replaced. What was
 * paid before there were invoices stays without.
 */
export const missingInvoices: Periodic = {
  name: 'invoices-missing',
  everySeconds: 60,
  run: async ({ store, site, log }) => {
    const ids = await store.readPrimary(withoutInvoice);
    for (const id of ids) {
      await store.write(async (trx) => {
        const order = await lockOrder(trx, id);
        if (order && order.invoice_number === null) await giveInvoice(trx, id, site.seller);
      });
    }
    if (ids.length > 0) log.info({ orders: ids.length }, 'invoice numbers given afterwards');
  },
};

async function withoutInvoice(db: Database): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('orders')
    .select('id')
    .where('invoice_number', 'is', null)
    .where('paid_at', '>=', sql<Date>`(select began_at from counters where name = 'invoice')`)
    .orderBy('paid_at')
    .limit(MOST)
    .execute();
  return rows.map(({ id }) => id);
}
