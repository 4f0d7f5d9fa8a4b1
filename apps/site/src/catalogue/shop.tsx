import { Layout } from '../ui/layout.tsx';
import { ProductGrid } from './card.tsx';
import { type Listing, listingUrl, PAGE_SIZE, SORTS, type Sort } from './listing.ts';
import type { Found } from './query.ts';

const EAGER_PICTURES = 8;

export interface Shop {
  readonly listing: Listing;
  readonly found: Found;
}

export function ShopPage({ listing, found }: Shop) {
  const category = found.facets.find(({ slug }) => slug === listing.category);
  const title = listing.query ? `Search for “${listing.query}”` : (category?.name ?? 'The whole shop');
  return (
    <Layout
      title={title}
      query={listing.query}
      {...(listing.query ? {} : { canonical: listingUrl(listing) })}
    >
      <h1>{title}</h1>
      <div class="shop">
        <aside>
          <Facets listing={listing} found={found} />
          <Sorting listing={listing} />
        </aside>
        <div>
          <p class="count" role="status">
            {counted(found.total)}
          </p>
          {found.products.length > 0 ? (
            <ProductGrid products={found.products} eager={EAGER_PICTURES} heading="h2" />
          ) : (
            <NothingFound listing={listing} />
          )}
          <Pages listing={listing} total={found.total} />
        </div>
      </div>
    </Layout>
  );
}

function counted(total: number): string {
  return total === 1 ? '1 product' : `${total} products`;
}

function Facets({ listing, found }: Shop) {
  const all = found.facets.reduce((sum, { count }) => sum + count, 0);
  const choices = [{ slug: null, name: 'All categories', count: all }, ...found.facets];
  return (
    <nav aria-label="Categories">
      <ul class="facets">
        {choices.map(({ slug, name, count }) => (
          <li key={name}>
            <Choice
              url={listingUrl({ ...listing, category: slug, page: 1 })}
              chosen={slug === listing.category}
            >
              {name} <span class="facet-count">{count}</span>
            </Choice>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Sorting({ listing }: { readonly listing: Listing }) {
  return (
    <nav aria-labelledby="sorting">
      <p id="sorting" class="aside-title">
        Sort by
      </p>
      <ul class="facets">
        {(Object.keys(SORTS) as Sort[]).map((sort) => (
          <li key={sort}>
            <Choice url={listingUrl({ ...listing, sort, page: 1 })} chosen={sort === listing.sort}>
              {SORTS[sort]}
            </Choice>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Choice(props: {
  readonly url: string;
  readonly chosen: boolean;
  readonly children: preact.ComponentChildren;
}) {
  return (
    <a href={props.url} {...(props.chosen ? { 'aria-current': 'true' } : {})}>
      {props.children}
    </a>
  );
}

function NothingFound({ listing }: { readonly listing: Listing }) {
  return (
    <div class="nothing">
      <p>
        {listing.query ? `We have nothing for “${listing.query}” here.` : 'There is nothing on this page.'}{' '}
        Try fewer or more general words, or have a look around.
      </p>
      <a class="button" href="/shop">
        See the whole shop
      </a>
    </div>
  );
}

function Pages({ listing, total }: { readonly listing: Listing; readonly total: number }) {
  const last = Math.ceil(total / PAGE_SIZE);
  const { page } = listing;
  if (last <= 1) return null;
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 && (
        <a rel="prev" href={listingUrl({ ...listing, page: Math.min(page - 1, last) })}>
          Previous
        </a>
      )}
      <span>
        Page {page} of {last}
      </span>
      {page < last && (
        <a rel="next" href={listingUrl({ ...listing, page: page + 1 })}>
          Next
        </a>
      )}
    </nav>
  );
}
