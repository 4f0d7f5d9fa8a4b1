import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Registry } from '@prometheus-io/client';
import type { Store } from '../data/store.ts';
import { catalogueVersions } from '../domain/catalogue/stock.ts';
import { pageCacheMetrics } from '../metrics/page-cache.ts';
import { type Cache, createCache } from '../page-cache/cache.ts';
import { createNewest } from '../page-cache/versions.ts';
import { createWatch } from '../page-cache/watch.ts';

/** A page as it goes out: encoded once, for as long as it is right. */
export interface EncodedPage {
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
  /** Weak: it is the same page in each encoding (RFC 9110, 8.8.3.3). */
  readonly etag: string;
}

export type PageCache = Cache<EncodedPage>;

export function createPageCache(store: Store, metrics: Registry, bytes: number): PageCache {
  const newest = createNewest();
  const watch = createWatch(() => store.read(catalogueVersions), newest);
  const cache = createCache<EncodedPage>({ newest, watch, most: bytes });
  pageCacheMetrics(metrics, cache);
  return cache;
}

const compressors = { gzip: promisify(gzip), brotli: promisify(brotliCompress) };

/** Of 11: more is slower by far, and hardly smaller. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

export async function encodePage(html: string): Promise<EncodedPage> {
  const plain = Buffer.from(html);
  const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const [gzip, brotli] = await Promise.all([compressors.gzip(plain), compressors.brotli(plain, BROTLI)]);
  return { plain, gzip, brotli, etag: `W/"${digest}"` };
}
