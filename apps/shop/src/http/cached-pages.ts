import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLru } from '../page-cache/lru.ts';
import type { Site } from '../ui/site.tsx';
import { clientOf, requestId } from './client.ts';
import type { RequestLog } from './log.ts';
import { pageAnswer } from './page-answer.ts';
import type { PageCache } from './page-cache.ts';
import { kindOf, visitorOf } from './visitor.ts';

/** Where the page of an address is cached, and the pattern of its route. */
interface Place {
  readonly key: string;
  readonly route: string;
}

/**
 * Cached pages, answered before the framework sees the request: the way through the framework costs as much as a bare
 * server's whole answer. What an address has shown once is found again by the address and the kind of visitor.
 */
export interface CachedPages {
  readonly remember: (url: string, kind: string, place: Place) => void;
  /** False when there is something to do, or to look at: then nothing has been done yet. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** Bytes of addresses; anybody can make up new ones. */
const MOST_ADDRESSES = 2 ** 20;

export function createCachedPages(
  cache: PageCache,
  site: Site,
  security: Readonly<Record<string, string>>,
  log: RequestLog,
  isOpen: () => boolean,
): CachedPages {
  const places = createLru<Place>(MOST_ADDRESSES);
  return {
    remember: (url, kind, place) => places.set(`${kind} ${url}`, place, url.length + place.key.length),
    answer: (request, response) => {
      const { method, url = '', headers, socket } = request;
      if (method !== 'GET' || headers['content-type'] !== undefined || !isOpen()) return false;
      const began = performance.now();
      const place = places.get(`${kindOf(visitorOf(headers.cookie, site))} ${url}`);
      const page = place && cache.peek(place.key);
      if (!page) return false;
      const { status, headers: own, body } = pageAnswer(page, headers);
      response.writeHead(status, { ...security, ...own }).end(body);
      log({
        id: requestId(headers),
        headers,
        method,
        url,
        route: place.route,
        status,
        ms: performance.now() - began,
        ip: clientOf(socket.remoteAddress ?? '', headers['x-forwarded-for']),
      });
      return true;
    },
  };
}
