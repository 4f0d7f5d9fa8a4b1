import type { Finished } from '../metrics/outbox.ts';
import type { Services } from '../services.ts';
import { type Claimed, markDone, putBack } from './claim.ts';
import type { JobHandlers } from './outbox.ts';

/**
 * Does one job, outside any transaction, and notes what came of it. Never rejects: a job whose end could not be noted
 * comes up again when its lease ends, as after a crash.
 */
export async function perform(
  services: Services,
  handlers: JobHandlers,
  job: Claimed,
  finished: Finished,
): Promise<void> {
  const { store, log } = services;
  const { id, kind, traceId, attempt } = job;
  const started = performance.now();
  const failure = await attemptJob(services, handlers, job);
  const ms = Math.round(performance.now() - started);
  const line = { traceId, job: id, kind, attempt, ms };
  finished(kind, failure === null ? 'done' : 'failed', ms / 1000);
  if (failure === null) log.info(line, 'job done');
  else log.warn({ ...line, err: failure }, 'job failed');
  try {
    if (failure === null) await markDone(store, id);
    else await putBack(store, job, failure.message);
  } catch (error) {
    log.warn({ ...line, err: error }, 'the end of a job could not be noted');
  }
}

async function attemptJob(services: Services, handlers: JobHandlers, job: Claimed): Promise<Error | null> {
  const { kind, payload, traceId } = job;
  // A job of a release after this one: during a rollout a server of that one will take it.
  const handler = Object.hasOwn(handlers, kind) ? handlers[kind] : undefined;
  if (!handler) return new Error(`nobody here does jobs of the kind ${kind}`);
  try {
    await handler(services, { kind, payload, traceId });
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
