import { EVERYTHING, listingUrl } from '../../domain/catalogue/listing.ts';
import type { Product } from '../../domain/catalogue/query.ts';
import { pictureUrl } from '../../ui/picture.tsx';
import { type Site, useSite } from '../../ui/site.tsx';
import { decimalMoney } from '../../values/money.ts';

/** The product for search engines: schema.org's Product and BreadcrumbList in a data block, which takes no entities. */
export function ProductData({ product }: { readonly product: Product }) {
  const html = inScript([describe(product, useSite()), trail(product, useSite())]);
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: html }} />;
}

function describe(product: Product, site: Site): object {
  const { name, slug, summary, picture, gallery, colour, price, stock, categoryName } = product;
  const absolute = (path: string) => new URL(path, site.publicUrl).href;
  const pictures = [picture, ...gallery.map((view) => view.picture)];
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name,
    description: summary,
    sku: slug,
    category: categoryName,
    ...(colour ? { color: colour } : {}),
    image: pictures.map((each) => absolute(pictureUrl(site, each))),
    offers: {
      '@type': 'Offer',
      url: absolute(`/products/${slug}`),
      price: decimalMoney(price),
      priceCurrency: price.currency,
      availability: `https://schema.org/${stock > 0 ? 'InStock' : 'OutOfStock'}`,
    },
  };
}

function trail({ name, category, categoryName }: Product, { publicUrl }: Site): object {
  const steps = [
    { name: 'Shop', item: new URL('/shop', publicUrl).href },
    { name: categoryName, item: new URL(listingUrl({ ...EVERYTHING, category }), publicUrl).href },
    { name },
  ];
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
  };
}

/** JSON that cannot end the script element that it stands in, or open a comment there (HTML, 4.12.1.3). */
export function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
