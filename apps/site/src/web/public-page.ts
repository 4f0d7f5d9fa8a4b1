import type { VNode } from 'preact';
import type { Database, Store } from '../data/store.ts';
import { renderPage } from '../ui/render.tsx';
import type { Site } from '../ui/site.ts';
import { sendHtml } from './html.ts';
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
}

/** The page as a route, still to be given its data and its site. The route throws RequestError 404. */
export function publicPage<Input, Data>(page: PublicPage<Input, Data>) {
  return (store: Store, site: Site): Route => {
    async function html(input: Input): Promise<string> {
      const data = await store.read((db) => page.load(db, input));
      if (data === null) throw new RequestError(404);
      return renderPage(site, page.view(data));
    }
    return {
      method: 'GET',
      path: page.path,
      handle: async (request, reply) => {
        const input = page.input(addressOf(request.raw.url ?? '/', request.params));
        if (input === null) throw new RequestError(404);
        return sendHtml(reply, 200, 'no-cache', await html(input));
      },
    };
  };
}

function addressOf(url: string, params: unknown): Address {
  const at = url.indexOf('?');
  const query = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  return { params: params as Record<string, string>, query };
}
