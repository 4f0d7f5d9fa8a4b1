import { Counter, Histogram, type Registry } from '@prometheus-io/client';
import type { Observer } from '../data/replicated/observer.ts';

/** Counts what the store does; `host` is what the server calls itself. */
export function storeMetrics(registry: Registry): Observer {
  const registers = [registry];
  const statements = new Counter({
    name: 'site_database_statements_total',
    help: 'Statements answered, by pool and by the server that answered.',
    labelNames: ['pool', 'host'],
    registers,
  });
  const waits = new Histogram({
    name: 'site_database_wait_seconds',
    help: 'Time until a connection was there, or was given up.',
    labelNames: ['pool'],
    buckets: [0.001, 0.01, 0.1, 0.5, 1, 3],
    registers,
  });
  const retries = new Counter({
    name: 'site_database_retries_total',
    help: 'Attempts on the primary that were made again, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const unknown = new Counter({
    name: 'site_database_commit_unknown_total',
    help: 'Transactions of which it is not known whether they were committed.',
    registers,
  });
  const ownReads = new Counter({
    name: 'site_database_own_reads_total',
    help: "Reads of a visitor's own writes, by who answered and why.",
    labelNames: ['from', 'why'],
    registers,
  });
  return {
    statement: (pool, host) => statements.inc({ pool, host }),
    waited: (pool, seconds) => waits.observe({ pool }, seconds),
    retried: (reason) => retries.inc({ reason }),
    commitUnknown: () => unknown.inc(),
    ownRead: (read) => ownReads.inc(read),
  };
}
