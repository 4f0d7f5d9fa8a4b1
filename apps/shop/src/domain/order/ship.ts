import type { Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { returnStock } from '../catalogue/stock.ts';
import { addEvent, mailAbout } from './event.ts';
import { moveOrder } from './state.ts';

export interface Shipment {
  readonly orderId: number;
  /** Who says so: an administrator's address. */
  readonly actor: string;
  /** The carrier's name for it; empty when there is none. */
  readonly tracking: string;
  readonly traceId: string;
}

/** Notes that a paid order is on its way, and has its customer told. @returns false when it was not paid, or is already */
export async function shipOrder(
  trx: Transaction<Schema>,
  { orderId, actor, tracking, traceId }: Shipment,
): Promise<boolean> {
  if (!(await moveOrder(trx, orderId, 'shipped'))) return false;
  const detail = tracking === '' ? {} : { tracking };
  await addEvent(trx, { orderId, kind: 'shipped', actor, detail });
  await mailAbout(trx, { kind: 'mail-shipped', orderId, payload: { orderId, ...detail }, traceId });
  return true;
}

/** Returns to stock what an order holds of it; a product that was deleted since has none. */
export async function restockOrder(trx: Transaction<Schema>, orderId: number): Promise<void> {
  const rows = await trx
    .selectFrom('order_lines')
    .select(['product_id as productId', 'quantity'])
    .where('order_id', '=', orderId)
    .execute();
  const items = rows.flatMap(({ productId, quantity }) =>
    productId === null ? [] : [{ productId, quantity }],
  );
  if (items.length > 0) await returnStock(trx, items);
}
