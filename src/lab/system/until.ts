import { setTimeout as delay } from 'node:timers/promises';

export type Probe<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly seen: string };

export const done = <T>(value: T): Probe<T> => ({ done: true, value });
export const pending = (seen: string): Probe<never> => ({ done: false, seen });

/**
 * Probes until it is done.
 * @param within milliseconds; `every` is the pause between two probes
 * @throws what `failure` makes of the last thing seen, once the time is over
 */
export async function until<T>(
  { within, every }: { readonly within: number; readonly every: number },
  probe: () => Promise<Probe<T>>,
  failure: (seen: string) => Error | Promise<Error>,
): Promise<T> {
  const deadline = performance.now() + within;
  while (true) {
    const result = await probe();
    if (result.done) return result.value;
    if (performance.now() >= deadline) throw await failure(result.seen);
    await delay(every);
  }
}
