import { setTimeout as delay } from 'node:timers/promises';
import { type Finished, outboxMetrics } from '../metrics/outbox.ts';
import type { Services } from '../services.ts';
import { claim } from './claim.ts';
import type { JobHandlers } from './outbox.ts';
import { perform } from './perform.ts';
import { enterSchedules, type Periodic, runTask, takeDue } from './schedules.ts';

/** What works beside the requests of a server, from its start until it is stopped. */
export interface Worker {
  /** Takes nothing any more, and resolves when what was taken is finished. */
  readonly stop: () => Promise<void>;
}

export interface Work {
  readonly handlers: JobHandlers;
  readonly periodic: readonly Periodic[];
}

/** Jobs that one server does at once. */
const AT_ONCE = 4;

/** Milliseconds between two looks at what is due; after a look that failed. */
const JOBS_EVERY = 200;
const TASKS_EVERY = 1_000;
const AFTER_FAILURE = 2_000;

export function startWorker(services: Services, { handlers, periodic }: Work): Worker {
  const { store, log } = services;
  const stopping = new AbortController();
  const { signal } = stopping;
  const finished = outboxMetrics(services.metrics, store);
  const running = new Set<Promise<void>>();

  function start(work: Promise<void>): void {
    const tracked = work.finally(() => running.delete(tracked));
    running.add(tracked);
  }

  async function jobs(): Promise<void> {
    const free = AT_ONCE - running.size;
    const taken = await claim(store, { limit: free });
    for (const job of taken) start(perform(services, handlers, job, finished));
    if (taken.length < free) await pause(JOBS_EVERY, signal);
    else await Promise.race(running);
  }

  let entered = false;
  async function tasks(): Promise<void> {
    if (!entered) await enterSchedules(store, periodic);
    entered = true;
    for (const task of await takeDue(store, periodic)) await runTask(services, task);
    await pause(TASKS_EVERY, signal);
  }

  async function untilStopped(what: string, round: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        await round();
      } catch (error) {
        log.warn({ err: error }, `${what} could not be looked for`);
        await pause(AFTER_FAILURE, signal);
      }
    }
  }

  const loops = [untilStopped('jobs', jobs), untilStopped('tasks', tasks)];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
      await Promise.all(running);
    },
  };
}

/** About so many milliseconds, so that servers do not ask in step; or until stopped. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms * (0.75 + Math.random() / 2), undefined, { signal }).catch(() => {});
}

/**
 * For tests: does all that is due, what follows from it included, and each job once; a job that fails stays as a worker
 * would leave it.
 */
export async function workOff(
  services: Services,
  handlers: JobHandlers,
  { early = false }: { readonly early?: boolean } = {},
): Promise<void> {
  const tried = new Set<number>();
  const ignore: Finished = () => {};
  for (;;) {
    const taken = await claim(services.store, { limit: AT_ONCE, early, except: tried });
    if (taken.length === 0) return;
    for (const job of taken) {
      tried.add(job.id);
      await perform(services, handlers, job, ignore);
    }
  }
}
