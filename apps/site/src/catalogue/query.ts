import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely';
import type { Schema } from '../data/schema.ts';
import type { Database } from '../data/store.ts';
import type { Money } from '../money.ts';
import { type Listing, PAGE_SIZE, type Sort } from './listing.ts';
import { booleanQuery, type SearchTerms, searchTerms } from './search.ts';

export interface Category {
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
  readonly picture: string;
  readonly category: string;
}

export interface Product extends ProductCard {
  readonly description: string;
  readonly categoryName: string;
}

export interface Found {
  readonly products: readonly ProductCard[];
  /** Of this search without its category filter: each category that has any, and how many. */
  readonly facets: readonly { readonly slug: string; readonly name: string; readonly count: number }[];
  readonly total: number;
}

const CARD = [
  'products.slug',
  'products.name',
  'products.summary',
  'products.price_minor',
  'products.currency',
  'products.stock',
  'products.picture',
  'categories.slug as category',
] as const;

const cards = (db: Database) =>
  db.selectFrom('products').innerJoin('categories', 'categories.id', 'products.category_id').select(CARD);

export async function categories(db: Database): Promise<readonly Category[]> {
  return db
    .selectFrom('categories')
    .select(['slug', 'name', 'summary', 'picture'])
    .orderBy('position')
    .execute();
}

export async function featured(db: Database, limit: number): Promise<readonly ProductCard[]> {
  const rows = await cards(db)
    .where('products.featured', '=', 1)
    .orderBy('products.position')
    .limit(limit)
    .execute();
  return rows.map(priced);
}

export async function product(db: Database, slug: string): Promise<Product | null> {
  const row = await cards(db)
    .select(['products.description', 'categories.name as categoryName'])
    .where('products.slug', '=', slug)
    .executeTakeFirst();
  return row ? priced(row) : null;
}

/** Other products of the same category. */
export async function related(db: Database, to: Product, limit: number): Promise<readonly ProductCard[]> {
  const rows = await cards(db)
    .where('categories.slug', '=', to.category)
    .where('products.slug', '!=', to.slug)
    .orderBy('products.position')
    .limit(limit)
    .execute();
  return rows.map(priced);
}

export async function find(db: Database, listing: Listing): Promise<Found> {
  const matches = matching(searchTerms(listing.query));
  const facets = await db
    .selectFrom('products')
    .innerJoin('categories', 'categories.id', 'products.category_id')
    .select(({ fn }) => ['categories.slug', 'categories.name', fn.countAll<number>().as('count')])
    .where(matches)
    .groupBy('categories.id')
    .orderBy('categories.position')
    .execute();
  const inCategory = facets.filter(({ slug }) => listing.category === null || slug === listing.category);
  const rows = await ordered(cards(db).where(matches), listing.sort)
    .$if(listing.category !== null, (query) => query.where('categories.slug', '=', listing.category))
    .limit(PAGE_SIZE)
    .offset((listing.page - 1) * PAGE_SIZE)
    .execute();
  return {
    products: rows.map(priced),
    facets,
    total: inCategory.reduce((sum, { count }) => sum + count, 0),
  };
}

type InCatalogue = ExpressionBuilder<Schema, 'products' | 'categories'>;

function matching({ indexed, short }: SearchTerms) {
  return (on: InCatalogue): ExpressionWrapper<Schema, 'products' | 'categories', SqlBool> =>
    on.and([
      ...(indexed.length > 0
        ? [
            sql<SqlBool>`match (products.name, products.summary, products.description)
                         against (${booleanQuery(indexed)} in boolean mode)`,
          ]
        : []),
      ...short.map((word) => on('products.name', 'like', `%${word}%`)),
    ]);
}

function ordered(query: ReturnType<typeof cards>, sort: Sort): ReturnType<typeof cards> {
  switch (sort) {
    case 'featured':
      return query.orderBy('products.featured', 'desc').orderBy('products.position');
    case 'price-up':
      return query.orderBy('products.price_minor').orderBy('products.position');
    case 'price-down':
      return query.orderBy('products.price_minor', 'desc').orderBy('products.position');
    case 'name':
      return query.orderBy('products.name').orderBy('products.position');
  }
}

function priced<Row extends { price_minor: number | string; currency: string }>(row: Row) {
  const { price_minor, currency, ...rest } = row;
  return { ...rest, price: { minor: BigInt(price_minor), currency } };
}
