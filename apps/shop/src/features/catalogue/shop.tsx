import type { Found } from '../../domain/catalogue/find.ts';
import { isForSearchEngines, type Listing, listingUrl, PAGE_SIZE } from '../../domain/catalogue/listing.ts';
import { Layout } from '../../ui/layout.tsx';
import { ProductGrid } from './card.tsx';
import { Chips, Filters } from './filters.tsx';

const EAGER_PICTURES = 8;

export interface Shop {
  readonly listing: Listing;
  readonly found: Found;
}

export function ShopPage({ listing, found }: Shop) {
  const category = found.categories.find(({ slug }) => slug === listing.category);
  const title = listing.query ? `Search for “${listing.query}”` : (category?.name ?? 'The whole shop');
  const { total } = found.facets;
  return (
    <Layout
      title={listing.page > 1 ? `${title}, page ${listing.page}` : title}
      query={listing.query}
      description={category?.summary ?? 'Everything in the shop, for home and desk.'}
      {...(isForSearchEngines(listing) && found.products.length > 0
        ? { canonical: listingUrl(listing) }
        : {})}
    >
      <h1>{title}</h1>
      <div class="shop">
        <Filters listing={listing} found={found} />
        <div>
          <Chips listing={listing} categories={found.categories} />
          <p class="count" role="status">
            {counted(total)}
          </p>
          {found.products.length > 0 ? (
            <ProductGrid products={found.products} eager={EAGER_PICTURES} heading="h2" />
          ) : (
            <NothingFound listing={listing} />
          )}
          <Pages listing={listing} total={total} />
        </div>
      </div>
    </Layout>
  );
}

function counted(total: number): string {
  return total === 1 ? '1 product' : `${total.toLocaleString('en')} products`;
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
        Page {page.toLocaleString('en')} of {last.toLocaleString('en')}
      </span>
      {page < last && (
        <a rel="next" href={listingUrl({ ...listing, page: page + 1 })}>
          Next
        </a>
      )}
    </nav>
  );
}
