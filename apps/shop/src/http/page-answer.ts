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
  const { etag, plain, gzip, brotli } = page;
  const base = { 'cache-control': 'no-cache', etag, vary: 'accept-encoding, cookie' };
  if (isHeld(asked['if-none-match'], etag)) return { status: 304, headers: base, body: undefined };
  const encoding = encodingOf(asked['accept-encoding']);
  const body = { br: brotli, gzip, identity: plain }[encoding];
  const whole = { ...base, 'content-type': 'text/html; charset=utf-8', 'content-length': body.length };
  const headers = encoding === 'identity' ? whole : { ...whole, 'content-encoding': encoding };
  return { status: 200, headers, body };
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

/** RFC 9110, 12.5.3: the smallest that is taken; an encoding that is refused by `q=0` is not. */
function encodingOf(accepted: string | string[] | undefined): 'br' | 'gzip' | 'identity' {
  if (typeof accepted !== 'string') return 'identity';
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(accepted)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(accepted) ? 'gzip' : 'identity';
}
