import type { Connection } from 'mysql2/promise';
import { withLock } from '../../data/lock.ts';
import { selectRows } from './insert.ts';
import { loadCustomers } from './load-customers.ts';
import { loadOrders } from './load-orders.ts';
import { loadProducts } from './load-products.ts';
import type { StageProduct } from './orders.ts';

export interface LoadSize {
  readonly products: number;
  readonly orders: number;
  readonly customers: number;
}

export type Progress = (what: keyof LoadSize, done: number) => void;

/**
 * Fills the shop, beside the opening catalogue, up to a size: a load to try it under. What is there is left alone, so an
 * interrupted run is gone on with by another, and a larger size adds what is missing.
 */
export async function load(connection: Connection, size: LoadSize, progress: Progress): Promise<LoadSize> {
  const [row] = await selectRows<{ name: string }>(connection, 'select database() as name');
  return withLock(connection, `seed-load ${row?.name}`, async () => {
    await connection.query("set time_zone = '+00:00'");
    const now = await clock(connection);
    await loadProducts(connection, size.products, (done) => progress('products', done));
    if (size.orders === 0) return size;
    const customers = await loadCustomers(connection, size.customers, now, (done) =>
      progress('customers', done),
    );
    const stage = { now, orders: size.orders, products: await products(connection), customers };
    await loadOrders(connection, size.orders, stage, (done) => progress('orders', done));
    return size;
  });
}

async function clock(connection: Connection): Promise<number> {
  const [row] = await selectRows<{ seconds: number | string }>(
    connection,
    'select unix_timestamp() as seconds',
  );
  return Number(row?.seconds) * 1000;
}

async function products(connection: Connection): Promise<readonly StageProduct[]> {
  const found = await selectRows<StageProduct>(
    connection,
    'select id, slug, name, picture, price_minor as price from products where visible order by position, id',
  );
  if (found.length === 0)
    throw new Error('there are no products to order: load the opening catalogue (seed) first');
  return found;
}
