import { sqlInside } from '../faults/inside.ts';
import { giveAddresses, takeAddresses } from '../load/visitors.ts';
import type { DrillContext } from './context.ts';

/** Gives the internet host the addresses of many people, and the tenant enough of everything for all of them. */
export async function prepareDrill(context: DrillContext, primary: string): Promise<void> {
  await giveAddresses(context);
  await sqlInside({ lab: context.lab, host: primary }, context.tenant.prepare);
}

/** Takes the addresses away again. */
export const clearDrill = (context: DrillContext): Promise<void> => takeAddresses(context);
