import { find } from '../../domain/catalogue/find.ts';
import { parseListing } from '../../domain/catalogue/listing.ts';
import { categories, featured, product, related } from '../../domain/catalogue/query.ts';
import { publicPage } from '../../http/public-page.ts';
import { isSlug } from '../../values/slug.ts';
import { HomePage } from './home.tsx';
import { ProductPage } from './product.tsx';
import { ShopPage } from './shop.tsx';

const FEATURED = 16;
const RELATED = 4;

export const home = publicPage({
  path: '/',
  input: () => ({}),
  load: async (db) => ({ categories: await categories(db), featured: await featured(db, FEATURED) }),
  view: (data) => <HomePage {...data} />,
});

export const shop = publicPage({
  path: '/shop',
  input: ({ query }) => parseListing(query),
  load: async (db, listing) => ({ listing, found: await find(db, listing) }),
  view: (data) => <ShopPage {...data} />,
});

export const productPage = publicPage({
  path: '/products/:slug',
  input: ({ params: { slug = '' } }) => (isSlug(slug) ? slug : null),
  load: async (db, slug) => {
    const found = await product(db, slug);
    return found && { product: found, related: await related(db, found, RELATED) };
  },
  view: (data) => <ProductPage {...data} />,
  shows: ({ product: { category } }) => [category],
});
