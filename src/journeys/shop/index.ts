import type { Tenant } from '../index.ts';
import { LEDGER } from './ledger.ts';

/** The shop, as drills know it. */
export const SHOP: Tenant = {
  journeys: new URL('./journeys.ts', import.meta.url).href,
  ledger: LEDGER,
  prepare: `UPDATE site.products SET stock = 1000000 WHERE stock < 100000;
     UPDATE site.categories SET version = version + 1;
     DELETE FROM site.ledger_entries WHERE written_at < NOW() - INTERVAL 1 DAY`,
};
