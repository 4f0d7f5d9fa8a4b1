import { setTimeout as delay } from 'node:timers/promises';
import { patient } from './patience.ts';

const EVERY_MS = 100;

/**
 * Repeats `check` until it does not throw, and resolves with what it returned. After `withinMs`, and longer on a
 * machine that is busy, it throws the last error, which says what was seen: let `check` assert.
 */
export async function eventually<T>(what: string, withinMs: number, check: () => Promise<T>): Promise<T> {
  const begin = performance.now();
  for (;;) {
    try {
      return await check();
    } catch (cause) {
      const waited = performance.now() - begin;
      if (waited >= patient(withinMs)) {
        const last = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${what}: not within ${Math.round(waited / 1000)} s; at last: ${last}`, { cause });
      }
    }
    await delay(EVERY_MS);
  }
}
