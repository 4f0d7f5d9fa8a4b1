import { done, pending, watch } from '../../wait/until.ts';
import type { DrillContext } from './context.ts';

const EVERY_MS = 500;

/** Waits until nothing is unhealthy, for `withinMs` at most; returns what still is then. */
export async function untilHealthy(
  { unhealthy, signal }: DrillContext,
  withinMs: number,
  progress: (text: string) => void,
): Promise<readonly string[]> {
  let what: readonly string[] = [];
  await watch({ within: withinMs, every: EVERY_MS, signal, progress }, async () => {
    what = await unhealthy();
    return what.length === 0 ? done(undefined) : pending(`waiting: ${what.join(', ')}`);
  });
  return what;
}
