import type { Database } from '../../data/store.ts';
import type { Money } from '../../values/money.ts';

export interface Category {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly picture: string;
}

export interface ProductCard {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly price: Money;
  readonly stock: number;
  /** See `pictureUrl`. */
  readonly picture: string;
  /** Slug. */
  readonly category: string;
}

export interface GalleryPicture {
  readonly picture: string;
  readonly alt: string;
}

export interface Product extends ProductCard {
  readonly description: string;
  readonly categoryName: string;
  readonly colour: string;
  /** Beside the main picture. */
  readonly gallery: readonly GalleryPicture[];
}

/** What is not visible is in no page. */
export const cards = (db: Database) =>
  db
    .selectFrom('products')
    .innerJoin('categories', 'categories.id', 'products.category_id')
    .select([
      'products.slug',
      'products.name',
      'products.summary',
      'products.price_minor',
      'products.currency',
      'products.stock',
      'products.picture',
      'categories.slug as category',
    ])
    .where('products.visible', '=', 1);

export async function categories(db: Database): Promise<readonly Category[]> {
  return db
    .selectFrom('categories')
    .select(['id', 'slug', 'name', 'summary', 'picture'])
    .orderBy('position')
    .execute();
}

export async function featured(db: Database, limit: number): Promise<readonly ProductCard[]> {
  const rows = await cards(db)
    .where('products.featured', '=', 1)
    .orderBy('products.position')
    .limit(limit)
    .execute();
  return rows.map(toCard);
}

export async function product(db: Database, slug: string): Promise<Product | null> {
  const row = await cards(db)
    .select(['products.id', 'products.description', 'products.colour', 'categories.name as categoryName'])
    .where('products.slug', '=', slug)
    .executeTakeFirst();
  if (!row) return null;
  const { id, ...rest } = row;
  const gallery = await db
    .selectFrom('product_pictures')
    .select(['picture', 'alt'])
    .where('product_id', '=', id)
    .orderBy('position')
    .execute();
  return { ...toCard(rest), gallery };
}

/** Other products of the same category. */
export async function related(db: Database, to: Product, limit: number): Promise<readonly ProductCard[]> {
  const rows = await cards(db)
    .where('categories.slug', '=', to.category)
    .where('products.slug', '!=', to.slug)
    .orderBy('products.position')
    .limit(limit)
    .execute();
  return rows.map(toCard);
}

export function toCard<Row extends { price_minor: number | string; currency: string }>(row: Row) {
  const { price_minor, currency, ...rest } = row;
  return { ...rest, price: { minor: BigInt(price_minor), currency } };
}
