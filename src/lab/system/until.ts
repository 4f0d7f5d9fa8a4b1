import { setTimeout as delay } from 'node:timers/promises';

export type Probe<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly seen: string };

export const done = <T>(value: T): Probe<T> => ({ done: true, value });
export const pending = (seen: string): Probe<never> => ({ done: false, seen });

export interface Limits {
  /** Milliseconds until the wait is over. */
  readonly within: number;
  /** Milliseconds between two probes. */
  readonly every: number;
}

/** Probes until it is done or the time is over; returns the last probe. */
export async function watch<T>({ within, every }: Limits, probe: () => Promise<Probe<T>>): Promise<Probe<T>> {
  const deadline = performance.now() + within;
  while (true) {
    const result = await probe();
    if (result.done || performance.now() >= deadline) return result;
    await delay(every);
  }
}

/** Probes until it is done. @throws what `failure` makes of the last thing seen, once the time is over */
export async function until<T>(
  limits: Limits,
  probe: () => Promise<Probe<T>>,
  failure: (seen: string) => Error | Promise<Error>,
): Promise<T> {
  const result = await watch(limits, probe);
  if (result.done) return result.value;
  throw await failure(result.seen);
}
