import type { IncomingHttpHeaders } from 'node:http';
import type { EncodedPage } from './page-cache.ts';

/** How a page that is the same for everyone answers a request: whole, compressed, or by "not changed". */
export interface PageAnswer {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer | undefined;
}

/** Asked for again each time (`no-cache`), and sent again only when it has changed. */
export function pageAnswer(page: EncodedPage, asked: IncomingHttpHeaders): PageAnswer {
  const { etag, plain, gzip } = page;
  const base = { 'cache-control': 'no-cache', etag, vary: 'accept-encoding, cookie' };
  if (isHeld(asked['if-none-match'], etag)) return { status: 304, headers: base, body: undefined };
  const compressed = acceptsGzip(asked['accept-encoding']);
  const body = compressed ? gzip : plain;
  const whole = { ...base, 'content-type': 'text/html; charset=utf-8', 'content-length': body.length };
  return { status: 200, headers: compressed ? { ...whole, 'content-encoding': 'gzip' } : whole, body };
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
