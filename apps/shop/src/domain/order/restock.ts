import type { Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { returnStock } from '../catalogue/stock.ts';

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
