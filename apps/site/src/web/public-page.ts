import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { catalogueVersions } from '../catalogue/versions.ts';
import type { Database, Store } from '../data/store.ts';
import type { Loaded } from '../page-cache/cache.ts';
import { renderPage } from '../ui/render.tsx';
import type { Site } from '../ui/site.ts';
import { type EncodedPage, encodePage, type PageCache } from './page-cache.ts';
import { RequestError } from './request-error.ts';
import type { Route } from './route.ts';

/** What of a request a page of the shop may depend on. */
interface Address {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/**
 * A page that is the same for everyone. It sees the address and the catalogue, and never the visitor: two requests
 * with an equal `input` get equal bytes for as long as the catalogue does not change.
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
  return (store: Store, site: Site, cache: PageCache): Route => {
    /** The versions first, and on the same connection: a replica that lags may show old data, never as new. */
    const read = (input: Input) =>
      store.read((db) =>
        db.connection().execute(async (one) => {
          const tag = await catalogueVersions(one);
          return { tag, data: await page.load(one, input) };
        }),
      );

    async function load(input: Input): Promise<Loaded<EncodedPage> | null> {
      const { tag, data } = await read(input);
      if (data === null) return null;
      const value = await encodePage(renderPage(site, page.view(data)));
      const bytes = value.plain.length + value.gzip.length;
      return { value, tag, shows: page.shows?.(data) ?? null, bytes };
    }

    return {
      method: 'GET',
      path: page.path,
      handle: async (request, reply) => {
        const input = page.input(addressOf(request.raw.url ?? '/', request.params));
        if (input === null) throw new RequestError(404);
        const key = `${page.path} ${JSON.stringify(input)}`;
        const found = cache.peek(key) ?? (await cache.get(key, () => load(input)));
        if (found === null) throw new RequestError(404);
        return sendPage(request, reply, found);
      },
    };
  };
}

/** Asked for again each time (`no-cache`), and sent again only when it has changed. */
function sendPage({ headers }: FastifyRequest, reply: FastifyReply, page: EncodedPage): FastifyReply {
  reply.header('cache-control', 'no-cache').header('etag', page.etag).header('vary', 'accept-encoding');
  if (isHeld(headers['if-none-match'], page.etag)) return reply.code(304).send();
  reply.header('content-type', 'text/html; charset=utf-8');
  if (!acceptsGzip(headers['accept-encoding'])) return reply.send(page.plain);
  return reply.header('content-encoding', 'gzip').send(page.gzip);
}

/** RFC 9110, 13.1.2: a list of tags, compared weakly, or a star. */
function isHeld(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const opaque = etag.slice(2);
  return ifNoneMatch.split(',').some((tag) => {
    const held = tag.trim();
    return held === '*' || held === etag || held === opaque;
  });
}

/** RFC 9110, 12.5.3; whoever refuses gzip by `q=0` gets the page as it is. */
function acceptsGzip(acceptEncoding: string | string[] | undefined): boolean {
  return typeof acceptEncoding === 'string' && /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(acceptEncoding);
}

const NO_QUERY = new URLSearchParams();

function addressOf(url: string, params: unknown): Address {
  const at = url.indexOf('?');
  const query = at < 0 ? NO_QUERY : new URLSearchParams(url.slice(at + 1));
  return { params: params as Record<string, string>, query };
}
