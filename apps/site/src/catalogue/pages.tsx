import type { PublicPage } from '../web/public-page.ts';
import { type Home, HomePage } from './home.tsx';
import { isSlug, type Listing, parseListing } from './listing.ts';
import { ProductPage, type ProductView } from './product.tsx';
import { categories, featured, find, product, related } from './query.ts';
import { type Shop, ShopPage } from './shop.tsx';

const FEATURED = 16;
const RELATED = 4;

export const home: PublicPage<null | 'home', Home> = {
  path: '/',
  input: () => 'home',
  load: async (db) => ({ categories: await categories(db), featured: await featured(db, FEATURED) }),
  view: (data) => <HomePage {...data} />,
};

export const shop: PublicPage<Listing, Shop> = {
  path: '/shop',
  input: ({ query }) => parseListing(query),
  load: async (db, listing) => ({ listing, found: await find(db, listing) }),
  view: (data) => <ShopPage {...data} />,
};

export const productPage: PublicPage<string, ProductView> = {
  path: '/products/:slug',
  input: ({ params }) => (isSlug(params.slug ?? '') ? (params.slug ?? null) : null),
  load: async (db, slug) => {
    const found = await product(db, slug);
    return found && { product: found, related: await related(db, found, RELATED) };
  },
  view: (data) => <ProductPage {...data} />,
};
