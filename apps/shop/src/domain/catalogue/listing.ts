import { PALETTE } from '../../pictures/palette.ts';
import { isSlug } from '../../values/slug.ts';

/** What a listing's URL says: everything about it is a link, and nothing is kept elsewhere. */
export interface Listing {
  /** As typed, trimmed; empty when nothing is searched for. */
  readonly query: string;
  /** A category's slug, or null for all. */
  readonly category: string | null;
  readonly price: PriceBand | null;
  readonly colour: string | null;
  readonly inStock: boolean;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
}

export const SORTS = {
  featured: 'Featured',
  'price-up': 'Price, low to high',
  'price-down': 'Price, high to low',
  name: 'Name',
} as const;

export type Sort = keyof typeof SORTS;

/** From `from` up to the next one's; euro cents, in ascending order. */
export const PRICES = {
  'under-25': { name: 'Under €25', from: 0 },
  '25-50': { name: '€25 to €50', from: 2_500 },
  '50-100': { name: '€50 to €100', from: 5_000 },
  '100-200': { name: '€100 to €200', from: 10_000 },
  'over-200': { name: '€200 and over', from: 20_000 },
} as const;

export type PriceBand = keyof typeof PRICES;

export const PRICE_BANDS = Object.keys(PRICES) as readonly PriceBand[];

export const EVERYTHING: Listing = {
  query: '',
  category: null,
  price: null,
  colour: null,
  inStock: false,
  sort: 'featured',
  page: 1,
};

export const PAGE_SIZE = 24;
const LONGEST_QUERY = 100;
const LAST_PAGE = 10_000;

/** Reads a listing from a URL's query; whatever makes no sense there falls back to the default. */
export function parseListing(params: URLSearchParams): Listing {
  const category = params.get('category') ?? '';
  const page = Number(params.get('page'));
  return {
    query: clean(params.get('q') ?? ''),
    category: isSlug(category) ? category : null,
    price: oneOf(PRICES, params.get('price')) ?? null,
    colour: oneOf(PALETTE, params.get('colour')) ?? null,
    inStock: params.get('stock') === 'in',
    sort: oneOf(SORTS, params.get('sort')) ?? 'featured',
    page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
  };
}

/** The URL of a listing; defaults are left out, so that one listing has one URL. */
export function listingUrl({ query, category, price, colour, inStock, sort, page }: Listing): string {
  const params = new URLSearchParams();
  if (query !== '') params.set('q', query);
  if (category !== null) params.set('category', category);
  if (price !== null) params.set('price', price);
  if (colour !== null) params.set('colour', colour);
  if (inStock) params.set('stock', 'in');
  if (sort !== 'featured') params.set('sort', sort);
  if (page > 1) params.set('page', String(page));
  return params.size === 0 ? '/shop' : `/shop?${params}`;
}

/** Categories are for search engines; searches, filters and orders only say the same again in endless other ways. */
export function isForSearchEngines(listing: Listing): boolean {
  const { category, page } = listing;
  return listingUrl(listing) === listingUrl({ ...EVERYTHING, category, page });
}

function oneOf<T extends object>(known: T, value: string | null): keyof T | undefined {
  return value !== null && Object.hasOwn(known, value) ? (value as keyof T) : undefined;
}

function clean(typed: string): string {
  const text = typed
    .toWellFormed()
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return [...text].slice(0, LONGEST_QUERY).join('').trim();
}
