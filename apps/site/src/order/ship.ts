import type { Transaction } from 'kysely';
import type { Schema } from '../data/schema.ts';
import { addEvent } from './event.ts';
import { mailAbout } from './mail-about.ts';
import { moveOrder } from './state.ts';

export interface Shipment {
  readonly orderId: number;
  /** Who says so: an administrator's address. */
  readonly actor: string;
  readonly traceId: string;
}

/** Notes that a paid order is on its way, and has its customer told. @returns false when it was not paid, or is already */
export async function shipOrder(
  trx: Transaction<Schema>,
  { orderId, actor, traceId }: Shipment,
): Promise<boolean> {
  if (!(await moveOrder(trx, orderId, 'shipped'))) return false;
  await addEvent(trx, { orderId, kind: 'shipped', actor });
  await mailAbout(trx, { kind: 'mail-shipped', orderId, traceId });
  return true;
}
