import type { Connection, RowDataPacket } from 'mysql2/promise';
import { withLock } from '../data/lock.ts';
import { VIEWS, type View, viewName } from '../pictures/views.ts';
import { slugOf } from '../values/slug.ts';
import type { SeedCategory } from './product.ts';

/** Every so many products of a category, one is shown on the front page. */
const FEATURED_EVERY = 5;

/**
 * Fills an empty catalogue in one transaction, and leaves one that has any product as it is; but for colours and further
 * pictures, which a catalogue from before these were known gets for the products that are still drawn as they were.
 */
export async function seed(
  connection: Connection,
  catalogue: readonly SeedCategory[],
): Promise<{ readonly products: number }> {
  return withLock(connection, 'site.seed', async () => {
    const [rows] = await connection.query<RowDataPacket[]>('select 1 from categories limit 1');
    const products = rows.length > 0 ? [] : productRows(catalogue);
    await connection.beginTransaction();
    if (products.length > 0) {
      await connection.query('insert into categories (id, slug, name, summary, picture, position) values ?', [
        categoryRows(catalogue),
      ]);
      await connection.query(
        `insert into products (category_id, slug, name, summary, description, price_minor, currency, stock,
                               picture, featured, position, vat_class) values ?`,
        [products],
      );
    }
    await addViews(connection, catalogue);
    await connection.commit();
    return { products: products.length };
  });
}

/** A product without a colour has not been here before: nobody's removal of a picture is undone. */
async function addViews(connection: Connection, catalogue: readonly SeedCategory[]): Promise<void> {
  const known = new Map(
    catalogue.flatMap(({ products }) => products.map((product) => [slugOf(product.name), product] as const)),
  );
  const [rows] = await connection.query<RowDataPacket[]>(
    `select id, slug from products where colour = '' and picture = slug and slug in (?) order by id for update`,
    [[...known.keys()]],
  );
  for (const { id, slug } of rows) {
    const product = known.get(slug);
    if (!product) continue;
    await connection.query('update products set colour = ? where id = ?', [product.picture.main, id]);
    const views = (Object.keys(VIEWS) as View[]).map((view, index) => [
      id,
      index + 1,
      viewName(slug, view),
      VIEWS[view].alt(product.name),
    ]);
    await connection.query(
      'insert ignore into product_pictures (product_id, position, picture, alt) values ?',
      [views],
    );
  }
  if (rows.length > 0) await connection.query('update categories set version = version + 1');
}

function categoryRows(catalogue: readonly SeedCategory[]): readonly unknown[][] {
  return catalogue.map(({ slug, name, summary, products }, index) => {
    const picture = slugOf(products[0]?.name ?? '');
    return [index + 1, slug, name, summary, picture, index];
  });
}

/** Positions run across the categories, so that a listing of all of them is a mixture. */
function productRows(catalogue: readonly SeedCategory[]): readonly unknown[][] {
  return catalogue.flatMap(({ products, vat = 'standard' }, category) =>
    products.map(({ name, summary, description, price, stock }, index) => {
      const slug = slugOf(name);
      const position = index * catalogue.length + category;
      const featured = index % FEATURED_EVERY === 0;
      return [
        ...[category + 1, slug, name, summary, description, price, 'EUR', stock, slug],
        ...[featured, position, vat],
      ];
    }),
  );
}
