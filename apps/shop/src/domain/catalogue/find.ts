import { type Expression, type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';
import { type Cell, countFacets, type Facets } from './facets.ts';
import { type Listing, PAGE_SIZE, PRICE_BANDS, PRICES, type PriceBand, type Sort } from './listing.ts';
import { type Category, cards, categories, type ProductCard, toCard } from './query.ts';
import { booleanQuery, type SearchTerms, searchTerms } from './search.ts';

export interface Found {
  readonly products: readonly ProductCard[];
  readonly categories: readonly Category[];
  readonly facets: Facets;
}

/** One page of a listing, and what its filters can be changed to. */
export async function find(db: Database, listing: Listing): Promise<Found> {
  const known = await categories(db);
  const category = known.find(({ slug }) => slug === listing.category);
  const cells = await countCells(db, searchTerms(listing.query), known);
  const nothing = listing.category !== null && !category;
  return {
    products: nothing ? [] : await findPage(db, listing, category?.id ?? null),
    categories: known,
    facets: countFacets(cells, listing),
  };
}

/**
 * To the optimizer, every index that has all of the columns looks as good, and through most of them it would have to sort.
 * With words to look for it starts from those, whatever is said here.
 */
function through<Query extends { readonly modifyFront: (modifier: Expression<unknown>) => Query }>(
  query: Query,
  index: string,
  { indexed }: SearchTerms,
): Query {
  return indexed.length > 0 ? query : query.modifyFront(sql`/*+ INDEX(products ${sql.raw(index)}) */`);
}

/** Grouped in the order of an index: one pass over that, whatever the filters are. */
async function countCells(
  db: Database,
  terms: SearchTerms,
  known: readonly Category[],
): Promise<readonly Cell[]> {
  const rows = await through(db.selectFrom('products'), 'list_facets', terms)
    .select(['category_id', 'colour', 'in_stock'])
    .select(
      PRICE_BANDS.map((band) => sql<number | string>`sum(price_minor >= ${PRICES[band].from})`.as(band)),
    )
    .where(matching(terms))
    .groupBy(['category_id', 'colour', 'in_stock'])
    .execute();
  const slugs = new Map(known.map(({ id, slug }) => [id, slug]));
  return rows.map((row) => ({
    category: slugs.get(row.category_id) ?? '',
    colour: row.colour,
    inStock: row.in_stock === 1,
    counts: inBands((band) => Number(row[band])),
  }));
}

/** From how many cost so much or more, how many are in each band. */
function inBands(atLeast: (band: PriceBand) => number): Readonly<Record<PriceBand, number>> {
  const counts = PRICE_BANDS.map((band, index) => {
    const next = PRICE_BANDS[index + 1];
    return [band, atLeast(band) - (next === undefined ? 0 : atLeast(next))];
  });
  return Object.fromEntries(counts);
}

/** The rows are looked up when it is known which: until then, an index alone is read, however far the page is. */
async function findPage(
  db: Database,
  listing: Listing,
  categoryId: number | null,
): Promise<readonly ProductCard[]> {
  const terms = searchTerms(listing.query);
  const { index, by } = ORDERS[listing.sort];
  const found = through(db.selectFrom('products'), index, terms)
    .select('products.id')
    .where(matching(terms))
    .where(filtering(listing, categoryId))
    .$call((query) => by.reduce((sorted, [column, way]) => sorted.orderBy(column, way), query))
    .limit(PAGE_SIZE)
    .offset((listing.page - 1) * PAGE_SIZE);
  const rows = await cards(db)
    .innerJoin(found.as('found'), 'found.id', 'products.id')
    .$call((query) => by.reduce((sorted, [column, way]) => sorted.orderBy(column, way), query))
    .execute();
  return rows.map(toCard);
}

/** Each is the order of an index, forwards or backwards as a whole. */
const ORDERS = {
  featured: {
    index: 'list_featured',
    by: [
      ['products.featured', 'desc'],
      ['products.position', 'asc'],
    ],
  },
  'price-up': {
    index: 'list_price',
    by: [
      ['products.price_minor', 'asc'],
      ['products.position', 'asc'],
    ],
  },
  'price-down': {
    index: 'list_price',
    by: [
      ['products.price_minor', 'desc'],
      ['products.position', 'desc'],
    ],
  },
  name: {
    index: 'list_name',
    by: [
      ['products.name', 'asc'],
      ['products.position', 'asc'],
    ],
  },
} as const satisfies Record<Sort, unknown>;

type On = ExpressionBuilder<Schema, 'products'>;
type Condition = ExpressionWrapper<Schema, 'products', SqlBool>;

function matching({ indexed, short }: SearchTerms) {
  return (on: On): Condition =>
    on.and([
      on('products.visible', '=', 1),
      ...(indexed.length > 0
        ? [
            sql<SqlBool>`match (products.name, products.summary, products.description)
                         against (${booleanQuery(indexed)} in boolean mode)`,
          ]
        : []),
      ...short.map((word) => on('products.name', 'like', `%${word}%`)),
    ]);
}

function filtering({ price, colour, inStock }: Listing, categoryId: number | null) {
  return (on: On): Condition => {
    const next = price === null ? undefined : PRICE_BANDS[PRICE_BANDS.indexOf(price) + 1];
    return on.and([
      ...(categoryId === null ? [] : [on('products.category_id', '=', categoryId)]),
      ...(price === null ? [] : [on('products.price_minor', '>=', PRICES[price].from)]),
      ...(next === undefined ? [] : [on('products.price_minor', '<', PRICES[next].from)]),
      ...(colour === null ? [] : [on('products.colour', '=', colour)]),
      ...(inStock ? [on('products.in_stock', '=', 1)] : []),
    ]);
  };
}
