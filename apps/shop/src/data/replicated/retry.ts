import { setTimeout as delay } from 'node:timers/promises';
import { meansNoPrimary, retryReason } from './failure.ts';
import { backOff, type Gate } from './gate.ts';
import type { Observer } from './observer.ts';

/** Milliseconds between two attempts, at first and at most: two in each other's way step aside by chance. */
const BETWEEN = { first: 20, most: 1_000 };

/**
 * Attempts something on the primary until it is done or fails for good; while there is no primary, it waits.
 * @param patience milliseconds in which an attempt may begin; each is bounded by the deadlines of its statements
 * @throws the last attempt's error
 */
export async function patiently<T>(
  attempt: () => Promise<T>,
  { gate, patience, observer }: { gate: Gate; patience: number; observer: Observer },
): Promise<T> {
  const deadline = performance.now() + patience;
  for (let failures = 0; ; failures++) {
    await gate.pass(deadline);
    try {
      return await attempt();
    } catch (error) {
      const reason = retryReason(error);
      const pause = backOff(failures, BETWEEN);
      if (reason === null || performance.now() + pause >= deadline) throw error;
      observer.retried(reason);
      if (meansNoPrimary(reason)) gate.shut(error);
      await delay(pause);
    }
  }
}
