import type { Connection, RowDataPacket } from 'mysql2/promise';
import { locked } from '../tasks/lock.ts';
import { type SeedCategory, slugOf } from './product.ts';

/** Every so many products of a category, one is shown on the front page. */
const FEATURED_EVERY = 5;

/** Fills an empty catalogue in one transaction, and leaves one that has any product as it is. */
export async function seed(
  connection: Connection,
  catalogue: readonly SeedCategory[],
): Promise<{ readonly products: number }> {
  return locked(connection, 'site.seed', async () => {
    const [rows] = await connection.query<RowDataPacket[]>('select 1 from categories limit 1');
    if (rows.length > 0) return { products: 0 };
    const products = productRows(catalogue);
    await connection.beginTransaction();
    await connection.query('insert into categories (id, slug, name, summary, picture, position) values ?', [
      categoryRows(catalogue),
    ]);
    await connection.query(
      `insert into products (category_id, slug, name, summary, description, price_minor, currency, stock,
                             picture, featured, position) values ?`,
      [products],
    );
    await connection.commit();
    return { products: products.length };
  });
}

function categoryRows(catalogue: readonly SeedCategory[]): readonly unknown[][] {
  return catalogue.map(({ slug, name, summary, products }, index) => {
    const picture = slugOf(products[0]?.name ?? '');
    return [index + 1, slug, name, summary, picture, index];
  });
}

/** Positions run across the categories, so that a listing of all of them is a mixture. */
function productRows(catalogue: readonly SeedCategory[]): readonly unknown[][] {
  return catalogue.flatMap(({ products }, category) =>
    products.map(({ name, summary, description, price, stock }, index) => {
      const slug = slugOf(name);
      const position = index * catalogue.length + category;
      const featured = index % FEATURED_EVERY === 0;
      return [category + 1, slug, name, summary, description, price, 'EUR', stock, slug, featured, position];
    }),
  );
}
