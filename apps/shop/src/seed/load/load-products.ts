import type { Connection } from 'mysql2/promise';
import { insertRows, inTransaction, selectRows } from './insert.ts';
import { type LoadProduct, loadProduct } from './products.ts';

/** About 1 MB of rows in one transaction: group replication sends each as one message, and refuses large ones. */
const BATCH = 2_000;

const COLUMNS = `products (category_id, slug, name, summary, description, price_minor, currency, stock, picture, colour,
                           featured, position)`;

/** Has the products of numbers below `count`, whichever of them were there before. */
export async function loadProducts(
  connection: Connection,
  count: number,
  progress: (done: number) => void,
): Promise<void> {
  const categories = await selectRows<{ id: number; slug: string }>(
    connection,
    'select id, slug from categories',
  );
  const ids = new Map(categories.map(({ id, slug }) => [slug, id]));
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) =>
      loadProduct(from + index),
    );
    const known = await slugsOf(connection, batch);
    const rows = batch.filter(({ slug }) => !known.has(slug)).map((product) => rowOf(product, ids));
    if (rows.length > 0) {
      await inTransaction(connection, async () => {
        await insertRows(connection, COLUMNS, rows);
        await connection.query('update categories set version = version + 1');
      });
    }
    progress(from + batch.length);
  }
}

/** Which of these products are there already. */
async function slugsOf(connection: Connection, batch: readonly LoadProduct[]): Promise<ReadonlySet<string>> {
  const slugs = batch.map(({ slug }) => slug);
  const rows = await selectRows<{ slug: string }>(connection, 'select slug from products where slug in (?)', [
    slugs,
  ]);
  return new Set(rows.map(({ slug }) => slug));
}

function rowOf(product: LoadProduct, categories: ReadonlyMap<string, number>): readonly unknown[] {
  const { category, slug, name, summary, description, price, stock, picture, colour, position } = product;
  const id = categories.get(category);
  if (id === undefined)
    throw new Error(`there is no category ${category}: load the opening catalogue (seed) first`);
  return [id, slug, name, summary, description, price, 'EUR', stock, picture, colour, false, position];
}
