import type { ComponentChildren } from 'preact';
import type { Found } from '../../domain/catalogue/find.ts';
import {
  isForSearchEngines,
  type Listing,
  listingUrl,
  PRICE_BANDS,
  PRICES,
  SORTS,
  type Sort,
} from '../../domain/catalogue/listing.ts';
import type { Category } from '../../domain/catalogue/query.ts';
import { type Colour, PALETTE } from '../../pictures/palette.ts';

const COLOURS = Object.keys(PALETTE) as readonly Colour[];

/** All that a listing can be changed to, as links; what would find nothing is left out. Closed at first where narrow. */
export function Filters({ listing, found }: { readonly listing: Listing; readonly found: Found }) {
  const { categories, facets } = found;
  return (
    <details class="filters">
      <summary>Filter and sort</summary>
      <Group title="Category">
        <Choice listing={listing} change={{ category: null }} count={facets.anyCategory}>
          All categories
        </Choice>
        {categories.map(({ slug, name }) => (
          <Choice
            key={slug}
            listing={listing}
            change={{ category: slug }}
            count={facets.categories.get(slug)}
          >
            {name}
          </Choice>
        ))}
      </Group>
      <Group title="Price">
        {PRICE_BANDS.map((price) => (
          <Choice key={price} listing={listing} change={{ price }} count={facets.prices.get(price)}>
            {PRICES[price].name}
          </Choice>
        ))}
      </Group>
      <Group title="Colour">
        {COLOURS.map((colour) => (
          <Choice key={colour} listing={listing} change={{ colour }} count={facets.colours.get(colour)}>
            <Swatch colour={colour} />
            {capital(colour)}
          </Choice>
        ))}
      </Group>
      <Group title="Availability">
        <Choice listing={listing} change={{ inStock: true }} count={facets.inStock}>
          In stock
        </Choice>
      </Group>
      <Group title="Sort by">
        {(Object.keys(SORTS) as Sort[]).map((sort) => (
          <Choice key={sort} listing={listing} change={{ sort }}>
            {SORTS[sort]}
          </Choice>
        ))}
      </Group>
    </details>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const id = `by-${title.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <nav aria-labelledby={id}>
      <p id={id} class="aside-title">
        {title}
      </p>
      <ul class="facets">{children}</ul>
    </nav>
  );
}

/** A link to the listing with one thing changed; without a `count`, always there. The one that is chosen stays. */
function Choice(props: {
  readonly listing: Listing;
  readonly change: Partial<Listing>;
  readonly count?: number | undefined;
  readonly children: ComponentChildren;
}) {
  const { listing, change, children } = props;
  const changed = { ...listing, ...change, page: 1 };
  const chosen = listingUrl(changed) === listingUrl({ ...listing, page: 1 });
  if ('count' in props && !props.count && !chosen) return null;
  return (
    <li>
      <a
        href={listingUrl(changed)}
        {...(chosen ? { 'aria-current': 'true' } : {})}
        {...(isForSearchEngines(changed) ? {} : { rel: 'nofollow' })}
      >
        <span>{children}</span>
        {'count' in props && <span class="facet-count">{(props.count ?? 0).toLocaleString('en')}</span>}
      </a>
    </li>
  );
}

function Swatch({ colour }: { readonly colour: Colour }) {
  return (
    <svg class="swatch" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="8" cy="8" r="7.5" fill={PALETTE[colour]} />
    </svg>
  );
}

/** What narrows the listing now, each with a link that takes it away. */
export function Chips({
  listing,
  categories,
}: {
  readonly listing: Listing;
  readonly categories: readonly Category[];
}) {
  const { query, category, price, colour, inStock } = listing;
  const named = categories.find(({ slug }) => slug === category)?.name ?? category;
  const chips: readonly (readonly [string | null, Partial<Listing>])[] = [
    [query && `“${query}”`, { query: '' }],
    [named, { category: null }],
    [price && PRICES[price].name, { price: null }],
    [colour && capital(colour), { colour: null }],
    [inStock ? 'In stock' : null, { inStock: false }],
  ];
  const shown = chips.filter(([name]) => name);
  if (shown.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters in use">
      {shown.map(([name, without]) => {
        const left = { ...listing, ...without, page: 1 };
        return (
          <li key={name}>
            <a href={listingUrl(left)} {...(isForSearchEngines(left) ? {} : { rel: 'nofollow' })}>
              <span class="visually-hidden">Remove </span>
              {name}
              <span aria-hidden="true"> ×</span>
            </a>
          </li>
        );
      })}
      {shown.length > 1 && (
        <li>
          <a class="chips-all" href="/shop">
            Remove all
          </a>
        </li>
      )}
    </ul>
  );
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
