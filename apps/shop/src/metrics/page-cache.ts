import { Counter, Gauge, type Registry } from '@prometheus-io/client';

interface Counted {
  readonly bytes: () => number;
  readonly size: () => number;
  readonly outcomes: Readonly<Record<string, number>>;
}

/** Copied when asked for: a page that is kept costs so little that counting it with labels would show. */
export function pageCacheMetrics(registry: Registry, cache: Counted): void {
  const registers = [registry];
  new Counter({
    name: 'site_page_cache_requests_total',
    help: 'Pages that are the same for everyone: kept and right, rendered, or old because no database told.',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(cache.outcomes)) this.inc({ outcome }, count);
    },
  });
  new Gauge({
    name: 'site_page_cache_bytes',
    help: 'Bytes of all pages that are kept.',
    registers,
    collect() {
      this.set(cache.bytes());
    },
  });
  new Gauge({
    name: 'site_page_cache_pages',
    help: 'Pages that are kept.',
    registers,
    collect() {
      this.set(cache.size());
    },
  });
}
