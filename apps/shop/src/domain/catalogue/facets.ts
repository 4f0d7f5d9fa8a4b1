import { type Listing, PRICE_BANDS, type PriceBand } from './listing.ts';

/** How many products there are of one category, colour and availability, by price. */
export interface Cell {
  /** Slug. */
  readonly category: string;
  readonly colour: string;
  readonly inStock: boolean;
  readonly counts: Readonly<Record<PriceBand, number>>;
}

/** Value -> how many products a listing would have with it, and with the listing's other filters. */
export type Counts<T extends string = string> = ReadonlyMap<T, number>;

export interface Facets {
  readonly categories: Counts;
  readonly prices: Counts<PriceBand>;
  readonly colours: Counts;
  readonly inStock: number;
  /** Of the listing as it is. */
  readonly total: number;
  /** Of the listing without its category. */
  readonly anyCategory: number;
}

type Filters = Pick<Listing, 'category' | 'price' | 'colour' | 'inStock'>;

/** Counts everything that a listing's filters can be changed to, from the cells of its search. */
export function countFacets(cells: readonly Cell[], listing: Filters): Facets {
  return {
    categories: tally(cells, { ...listing, category: null }, ({ category }) => category),
    prices: tally(cells, { ...listing, price: null }, (_, band) => band),
    colours: tally(cells, { ...listing, colour: null }, ({ colour }) => colour),
    inStock: sum(cells, { ...listing, inStock: true }),
    total: sum(cells, listing),
    anyCategory: sum(cells, { ...listing, category: null }),
  };
}

function sum(cells: readonly Cell[], filters: Filters): number {
  return tally(cells, filters, () => 'all').get('all') ?? 0;
}

function tally<T extends string>(
  cells: readonly Cell[],
  { category, price, colour, inStock }: Filters,
  keyOf: (cell: Cell, band: PriceBand) => T,
): Counts<T> {
  const counts = new Map<T, number>();
  for (const cell of cells) {
    if (category !== null && cell.category !== category) continue;
    if (colour !== null && cell.colour !== colour) continue;
    if (inStock && !cell.inStock) continue;
    for (const band of PRICE_BANDS) {
      if (price !== null && band !== price) continue;
      const value = keyOf(cell, band);
      counts.set(value, (counts.get(value) ?? 0) + cell.counts[band]);
    }
  }
  return counts;
}
