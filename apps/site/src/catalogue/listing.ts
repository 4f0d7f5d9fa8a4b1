/** What a listing's URL says: everything about it is a link, and nothing is kept elsewhere. */
export interface Listing {
  /** As typed, trimmed; empty when nothing is searched for. */
  readonly query: string;
  /** A category's slug, or null for all. */
  readonly category: string | null;
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

export const PAGE_SIZE = 24;
const LONGEST_QUERY = 100;
const LAST_PAGE = 10_000;

/** Reads a listing from a URL's query; whatever makes no sense there falls back to the default. */
export function parseListing(params: URLSearchParams): Listing {
  const category = params.get('category') ?? '';
  const sort = params.get('sort') ?? '';
  const page = Number(params.get('page'));
  return {
    query: clean(params.get('q') ?? ''),
    category: isSlug(category) ? category : null,
    sort: isSort(sort) ? sort : 'featured',
    page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
  };
}

/** The URL of a listing; defaults are left out, so that one listing has one URL. */
export function listingUrl({ query, category, sort, page }: Listing): string {
  const params = new URLSearchParams();
  if (query !== '') params.set('q', query);
  if (category !== null) params.set('category', category);
  if (sort !== 'featured') params.set('sort', sort);
  if (page > 1) params.set('page', String(page));
  return params.size === 0 ? '/shop' : `/shop?${params}`;
}

export function isSlug(value: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 80;
}

function isSort(value: string): value is Sort {
  return Object.hasOwn(SORTS, value);
}

function clean(typed: string): string {
  const text = typed
    .toWellFormed()
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return [...text].slice(0, LONGEST_QUERY).join('').trim();
}
