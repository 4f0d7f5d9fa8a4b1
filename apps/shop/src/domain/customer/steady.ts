import { setTimeout as delay } from 'node:timers/promises';

/** Runs `work` and answers after `milliseconds` at the earliest, so that the time it took tells nothing. */
export async function steady<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), delay(milliseconds)]);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}
