import { setTimeout as delay } from 'node:timers/promises';
import type { DrillGround } from './ground.ts';

const EVERY_MS = 500;

/** Waits until nothing ails, for `withinMs` at most; returns what still does then. */
export async function untilWell(
  { ailing, signal }: DrillGround,
  withinMs: number,
  progress: (text: string) => void,
): Promise<readonly string[]> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const what = await ailing();
    if (what.length === 0 || performance.now() > deadline) return what;
    progress(`waiting: ${what.join(', ')}`);
    await delay(EVERY_MS, undefined, { signal });
  }
}
