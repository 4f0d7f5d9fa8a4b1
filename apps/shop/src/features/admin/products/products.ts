import { type SqlBool, sql } from 'kysely';
import type { Database } from '../../../data/store.ts';
import { booleanQuery, searchTerms } from '../../../domain/catalogue/search.ts';
import { FEW } from '../../../domain/catalogue/stock.ts';
import type { Money } from '../../../values/money.ts';
import { isSlug } from '../../../values/slug.ts';
import { type Cursor, literally, type Page, pageOf, parseCursor, searchOf, seek } from '../keyset.ts';

export const SHOWN = { all: 'All', hidden: 'Hidden', low: `Fewer than ${FEW} in stock` } as const;

export type Shown = keyof typeof SHOWN;

export interface ProductFilter {
  readonly query: string;
  /** Slug. */
  readonly category: string | null;
  readonly show: Shown;
  readonly cursor: Cursor | null;
}

export interface ProductRow {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  readonly price: Money;
  readonly stock: number;
  readonly visible: boolean;
}

export function parseProductFilter(params: URLSearchParams): ProductFilter {
  const category = params.get('category') ?? '';
  const show = params.get('show') ?? '';
  return {
    query: searchOf(params),
    category: isSlug(category) ? category : null,
    show: Object.hasOwn(SHOWN, show) ? (show as Shown) : 'all',
    cursor: parseCursor(params),
  };
}

/** The filter as a query, without its cursor. */
export function productFilterParams({ query, category, show }: ProductFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (query !== '') params.set('q', query);
  if (category !== null) params.set('category', category);
  if (show !== 'all') params.set('show', show);
  return params;
}

/** Newest first, hidden ones too. */
export async function listProducts(db: Database, filter: ProductFilter): Promise<Page<ProductRow>> {
  const { than, direction, limit } = seek(filter.cursor);
  const { indexed, short } = searchTerms(filter.query);
  let products = db
    .selectFrom('products')
    .innerJoin('categories', 'categories.id', 'products.category_id')
    .select([
      'products.id',
      'products.name',
      'categories.name as category',
      'products.price_minor',
      'products.currency',
      'products.stock',
      'products.visible',
    ]);
  if (indexed.length > 0) products = products.where(inWords(booleanQuery(indexed)));
  for (const word of short) products = products.where('products.name', 'like', `%${literally(word)}%`);
  if (filter.category !== null) products = products.where('categories.slug', '=', filter.category);
  if (filter.show === 'hidden') products = products.where('products.visible', '=', 0);
  if (filter.show === 'low') products = products.where('products.stock', '<', FEW);
  if (than !== null) products = products.where('products.id', than[0], than[1]);
  const rows = await products.orderBy('products.id', direction).limit(limit).execute();
  return pageOf(
    rows.map(({ price_minor, currency, visible, ...row }) => ({
      ...row,
      price: { minor: BigInt(price_minor), currency },
      visible: visible === 1,
    })),
    filter.cursor,
  );
}

const inWords = (words: string) =>
  sql<SqlBool>`match (products.name, products.summary, products.description) against (${words} in boolean mode)`;
