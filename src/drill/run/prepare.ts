import { sqlInside } from '../faults/inside.ts';
import { giveAddresses, takeAddresses } from '../load/visitors.ts';
import type { DrillGround } from './context.ts';

/** Gives the internet host the addresses of many people, and the shop enough in stock for all of them. */
export async function prepareGround(ground: DrillGround, primary: string): Promise<void> {
  await giveAddresses(ground);
  await sqlInside(
    { lab: ground.lab, host: primary },
    `UPDATE site.products SET stock = 1000000 WHERE stock < 100000;
     UPDATE site.categories SET version = version + 1;
     DELETE FROM site.ledger_entries WHERE written_at < NOW() - INTERVAL 1 DAY`,
  );
}

/** Takes the addresses away again. */
export const clearGround = (ground: DrillGround): Promise<void> => takeAddresses(ground);
