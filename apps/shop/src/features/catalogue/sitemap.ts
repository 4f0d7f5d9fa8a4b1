import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../../data/store.ts';
import { EVERYTHING, listingUrl } from '../../domain/catalogue/listing.ts';
import { categories } from '../../domain/catalogue/query.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import { ABOUT_PAGES } from '../../ui/layout.tsx';

/** Products are listed by ranges of ids; a sitemap may hold 50,000 addresses (sitemaps.org). */
const RANGE = 20_000;

const AN_HOUR = 'public, max-age=3600';

/** What is not for search engines; what they may not index is not forbidden here, or they would not read that. */
const robots = (sitemap: string) => `User-agent: *
Disallow: /account
Disallow: /admin
Disallow: /cart
Disallow: /checkout
Disallow: /orders
Disallow: /sign-in
Disallow: /sign-up

Sitemap: ${sitemap}
`;

export function sitemapRoutes({ site, store }: Services): readonly Route[] {
  const absolute = (path: string) => new URL(path, site.publicUrl).href;
  const send = (reply: FastifyReply, type: string, body: string) =>
    reply.header('cache-control', AN_HOUR).header('content-type', `${type}; charset=utf-8`).send(body);

  return [
    {
      method: 'GET',
      path: '/robots.txt',
      handle: async (_request, reply) => send(reply, 'text/plain', robots(absolute('/sitemap.xml'))),
    },
    {
      method: 'GET',
      path: '/sitemap.xml',
      handle: async (_request, reply) => {
        const count = await store.read(ranges);
        const files = ['categories', ...Array.from({ length: count }, (_, range) => String(range))];
        const entries = files.map((file) => entry('sitemap', absolute(`/sitemaps/${file}.xml`)));
        return send(reply, 'application/xml', document('sitemapindex', entries));
      },
    },
    {
      method: 'GET',
      path: '/sitemaps/categories.xml',
      handle: async (_request, reply) => {
        const known = await store.read(categories);
        const listings = known.map(({ slug }) => listingUrl({ ...EVERYTHING, category: slug }));
        const about = ABOUT_PAGES.map(({ path }) => path);
        const entries = ['/', '/shop', ...listings, ...about].map((path) => entry('url', absolute(path)));
        return send(reply, 'application/xml', document('urlset', entries));
      },
    },
    {
      method: 'GET',
      path: '/sitemaps/:file',
      handle: async (request, reply) => {
        const { file = '' } = request.params as { file?: string };
        const range = /^(0|[1-9]\d{0,5})\.xml$/.exec(file)?.[1];
        if (range === undefined) throw new RequestError(404);
        const products = await store.read((db) => productsIn(db, Number(range)));
        if (products.length === 0) throw new RequestError(404);
        const entries = products.map(({ slug, day }) => entry('url', absolute(`/products/${slug}`), day));
        return send(reply, 'application/xml', document('urlset', entries));
      },
    },
  ];
}

async function ranges(db: Database): Promise<number> {
  const last = await db
    .selectFrom('products')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  return last?.id ? Math.floor((Number(last.id) - 1) / RANGE) + 1 : 0;
}

async function productsIn(db: Database, range: number) {
  return db
    .selectFrom('products')
    .select(['slug', sql<string>`date_format(revised_at, '%Y-%m-%d')`.as('day')])
    .where('id', '>', range * RANGE)
    .where('id', '<=', (range + 1) * RANGE)
    .where('visible', '=', 1)
    .orderBy('id')
    .execute();
}

function document(root: string, entries: readonly string[]): string {
  const xmlns = 'http://www.sitemaps.org/schemas/sitemap/0.9';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${xmlns}">\n${entries.join('\n')}\n</${root}>\n`;
}

/** Addresses are slugs and numbers; of what XML would mind, only `&` can be in one. */
function entry(element: 'url' | 'sitemap', address: string, day?: string): string {
  const changed = day === undefined ? '' : `<lastmod>${day}</lastmod>`;
  return `<${element}><loc>${address.replaceAll('&', '&amp;')}</loc>${changed}</${element}>`;
}
