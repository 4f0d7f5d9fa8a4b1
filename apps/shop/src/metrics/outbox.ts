import { Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';
import { sql } from 'kysely';
import type { Store } from '../data/store.ts';

/** Told of each job that was attempted, for counting. */
export type Finished = (kind: string, outcome: 'done' | 'failed', seconds: number) => void;

/** Counts jobs as they end, and looks at what waits when somebody asks for figures. */
export function outboxMetrics(registry: Registry, store: Store): Finished {
  const registers = [registry];
  const jobs = new Counter({
    name: 'site_outbox_jobs_total',
    help: 'Jobs attempted by this server, by kind and by what came of it.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'site_outbox_job_seconds',
    help: 'How long jobs took, by kind.',
    labelNames: ['kind'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 20],
    registers,
  });
  new Gauge({
    name: 'site_outbox_waiting',
    help: 'Jobs of all servers that are not done yet.',
    registers,
    async collect() {
      this.set((await waiting(store)).jobs);
    },
  });
  new Gauge({
    name: 'site_outbox_oldest_due_seconds',
    help: 'For how long the job that is due for longest has been due; 0 when none is.',
    registers,
    async collect() {
      this.set((await waiting(store)).seconds);
    },
  });
  return (kind, outcome, seconds) => {
    jobs.inc({ kind, outcome });
    durations.observe({ kind }, seconds);
  };
}

/** From a replica: figures are to be had while there is no primary. Not a number while there is no replica either. */
async function waiting(store: Store): Promise<{ readonly jobs: number; readonly seconds: number }> {
  try {
    const row = await store.read((db) =>
      db
        .selectFrom('outbox')
        .select(({ fn }) => [
          fn.countAll<number>().as('jobs'),
          sql<number>`timestampdiff(microsecond, min(available_at), current_timestamp(3)) / 1000000`.as(
            'seconds',
          ),
        ])
        .where('done_at', 'is', null)
        .executeTakeFirst(),
    );
    return { jobs: row?.jobs ?? 0, seconds: Math.max(0, Number(row?.seconds ?? 0)) };
  } catch {
    return { jobs: Number.NaN, seconds: Number.NaN };
  }
}
