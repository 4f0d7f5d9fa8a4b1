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
  /** Ends the wait with an AbortError. */
  readonly signal?: AbortSignal;
  /** Is told what was seen by each probe that was not the last. */
  readonly progress?: (seen: string) => void;
}

/** Probes until it is done or the time is over; returns the last probe. */
export async function watch<T>(limits: Limits, probe: () => Promise<Probe<T>>): Promise<Probe<T>> {
  const { within, every, signal, progress } = limits;
  const deadline = performance.now() + within;
  while (true) {
    const result = await probe();
    if (result.done || performance.now() >= deadline) return result;
    progress?.(result.seen);
    await delay(every, undefined, { signal });
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
