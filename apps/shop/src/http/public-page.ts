import type { VNode } from 'preact';
import type { Database, Store } from '../data/store.ts';
import { catalogueVersions } from '../domain/catalogue/stock.ts';
import type { Loaded } from '../page-cache/cache.ts';
import { renderPage, type Site, type Visitor } from '../ui/site.tsx';
import type { CachedPages } from './cached-pages.ts';
import { pageAnswer } from './page-answer.ts';
import { type EncodedPage, encodePage, type PageCache } from './page-cache.ts';
import { RequestError } from './request-error.ts';
import type { Route } from './route.ts';
import { kindOf, visitorOf } from './visitor.ts';

/** What of a request a page of the shop may depend on. */
interface Address {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/**
 * A page that is the same for everyone. It sees the address and the catalogue, and never the visitor: two requests
 * with an equal `input` get equal bytes for as long as the catalogue does not change, but for the frame, which is of a few
 * kinds.
 */
interface PublicPage<Input, Data> {
  readonly path: string;
  /** What the address asks for; null when nothing can be there. */
  readonly input: (address: Address) => Input | null;
  /** Null when nothing is there. */
  readonly load: (db: Database, input: Input) => Promise<Data | null>;
  readonly view: (data: Data) => VNode;
  /** Slugs of the only categories whose changes it shows; without it, it shows all. */
  readonly shows?: (data: Data) => readonly string[];
}

/** The page as a route, still to be given its data, its site and the cache. The route throws RequestError 404. */
export function publicPage<Input, Data>(page: PublicPage<Input, Data>) {
  return (store: Store, site: Site, cache: PageCache, cached: CachedPages): Route => {
    /** The versions first, and on the same connection: a replica that lags may show old data, never as new. */
    const read = (input: Input) =>
      store.read((db) =>
        db.connection().execute(async (one) => {
          const tag = await catalogueVersions(one);
          return { tag, data: await page.load(one, input) };
        }),
      );

    async function load(input: Input, visitor: Visitor): Promise<Loaded<EncodedPage> | null> {
      const { tag, data } = await read(input);
      if (data === null) return null;
      const value = await encodePage(renderPage(site, page.view(data), visitor));
      const bytes = value.plain.length + value.gzip.length + value.brotli.length;
      return { value, tag, shows: page.shows?.(data) ?? null, bytes };
    }

    return {
      method: 'GET',
      path: page.path,
      handle: async (request, reply) => {
        const { url } = request;
        const input = page.input(addressOf(url, request.params));
        if (input === null) throw new RequestError(404);
        const visitor = visitorOf(request.headers.cookie, site);
        const kind = kindOf(visitor);
        const key = `${page.path} ${kind} ${JSON.stringify(input)}`;
        const found = cache.peek(key) ?? (await cache.get(key, () => load(input, visitor)));
        if (found === null) throw new RequestError(404);
        cached.remember(url, kind, { key, route: page.path });
        const { status, headers, body } = pageAnswer(found, request.headers);
        return reply.code(status).headers(headers).send(body);
      },
    };
  };
}

const NO_QUERY = new URLSearchParams();

function addressOf(url: string, params: unknown): Address {
  const at = url.indexOf('?');
  const query = at < 0 ? NO_QUERY : new URLSearchParams(url.slice(at + 1));
  return { params: params as Record<string, string>, query };
}
