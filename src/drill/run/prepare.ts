import { sqlInside } from '../faults/inside.ts';
import { giveAddresses, takeAddresses } from '../load/visitors.ts';
import type { DrillGround } from './context.ts';

/** Gives the internet host the addresses of many people, and the tenant enough of everything for all of them. */
export async function prepareGround(ground: DrillGround, primary: string): Promise<void> {
  await giveAddresses(ground);
  await sqlInside({ lab: ground.lab, host: primary }, ground.tenant.prepare);
}

/** Takes the addresses away again. */
export const clearGround = (ground: DrillGround): Promise<void> => takeAddresses(ground);
