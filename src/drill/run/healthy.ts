import { done, pending, watch } from '../../wait/until.ts';
import type { DrillGround } from './context.ts';

const EVERY_MS = 500;

/** Waits until nothing ails, for `withinMs` at most; returns what still does then. */
export async function untilWell(
  { ailing, signal }: DrillGround,
  withinMs: number,
  progress: (text: string) => void,
): Promise<readonly string[]> {
  let what: readonly string[] = [];
  await watch({ within: withinMs, every: EVERY_MS, signal, progress }, async () => {
    what = await ailing();
    return what.length === 0 ? done(undefined) : pending(`waiting: ${what.join(', ')}`);
  });
  return what;
}
