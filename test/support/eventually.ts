import { setTimeout as delay } from 'node:timers/promises';

const EVERY_MS = 100;

/**
 * Repeats `check` until it does not throw, and resolves with what it returned. After `withinMs` it throws the last
 * error, which says what was seen: let `check` assert.
 */
export async function eventually<T>(what: string, withinMs: number, check: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (cause) {
      if (performance.now() >= deadline) {
        const last = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${what}: not within ${withinMs / 1000} s; at last: ${last}`, { cause });
      }
    }
    await delay(EVERY_MS);
  }
}
