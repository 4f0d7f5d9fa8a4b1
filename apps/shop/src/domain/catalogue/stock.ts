import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';
import type { Versions } from '../../page-cache/versions.ts';

export interface StockItem {
  readonly productId: number;
  readonly quantity: number;
}

/** From so many on, pages say no number; so a purchase above changes no page. */
export const FEW = 10;

/**
 * Takes items out of stock, in the order of their ids, so that two orders never wait for each other in a circle.
 * @returns the products of which there is not enough; unless it is empty, the transaction has to be rolled back
 */
export async function takeStock(
  trx: Transaction<Schema>,
  items: readonly StockItem[],
): Promise<readonly number[]> {
  const short: number[] = [];
  for (const { productId, quantity } of inOrder(items)) {
    const { numUpdatedRows } = await trx
      .updateTable('products')
      .set((on) => ({ stock: on('stock', '-', quantity) }))
      .where('id', '=', productId)
      .where('stock', '>=', quantity)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) short.push(productId);
  }
  if (short.length === 0) await touchShown(trx, items, 0);
  return short;
}

/** Gives back what an order that came to nothing had taken. */
export async function returnStock(trx: Transaction<Schema>, items: readonly StockItem[]): Promise<void> {
  for (const { productId, quantity } of inOrder(items)) {
    await trx
      .updateTable('products')
      .set((on) => ({ stock: on('stock', '+', quantity) }))
      .where('id', '=', productId)
      .execute();
  }
  await touchShown(trx, items, 1);
}

/** Notes in its category's version that pages show something else of these products now. */
export async function touchProducts(trx: Transaction<Schema>, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const touched = await trx
    .selectFrom('products')
    .select('category_id')
    .distinct()
    .where('id', 'in', ids)
    .orderBy('category_id')
    .execute();
  for (const { category_id } of touched) {
    await trx
      .updateTable('categories')
      .set({ version: sql`version + 1` })
      .where('id', '=', category_id)
      .execute();
  }
}

/** Of what was just taken (0) or returned (1), that whose number is shown now or was before. */
async function touchShown(trx: Transaction<Schema>, items: readonly StockItem[], sign: 0 | 1): Promise<void> {
  const rows = await trx
    .selectFrom('products')
    .select(['id', 'stock'])
    .where(
      'id',
      'in',
      items.map(({ productId }) => productId),
    )
    .execute();
  const quantities = new Map(items.map(({ productId, quantity }) => [productId, quantity]));
  const lowest = ({ id, stock }: { id: number; stock: number }) => stock - sign * (quantities.get(id) ?? 0);
  await touchProducts(
    trx,
    rows.filter((row) => lowest(row) < FEW).map(({ id }) => id),
  );
}

const inOrder = (items: readonly StockItem[]) => [...items].sort((a, b) => a.productId - b.productId);

/** Per category, by slug: grows in every transaction that changes what pages show of it (see `touchProducts`). */
export async function catalogueVersions(db: Database): Promise<Versions> {
  const rows = await db.selectFrom('categories').select(['slug', 'version']).execute();
  return new Map(rows.map(({ slug, version }) => [slug, version]));
}
