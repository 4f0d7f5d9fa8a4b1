import { TrivetError } from '../../model/error.ts';
import { done, pending, until } from '../../wait/until.ts';
import type { Outcome } from '../load/outcome.ts';

const WITHIN_MS = 60_000;
const EVERY_MS = 500;
/** What is looked at: the answers of the last seconds. */
const WINDOW_MS = 4_000;
const ENOUGH = 10;
/** Nine of ten answers within this. On a machine that is slower than that by itself, nothing is measured but it. */
const QUICK_MS = 1_000;

/** Whether nothing failed lately, and most was quick; else what is amiss, in words. */
export function unsteady(outcomes: readonly Outcome[], now: number): string | undefined {
  const recent = outcomes.filter(({ ended }) => ended > now - WINDOW_MS);
  if (recent.length < ENOUGH) return `${recent.length} answers in ${WINDOW_MS / 1000} s`;
  const failed = recent.filter(({ ok }) => !ok);
  if (failed.length > 0) return `${failed.length} of ${recent.length} failed: ${failed[0]?.error}`;
  const times = recent.map(({ intended, ended }) => ended - intended).sort((a, b) => a - b);
  const slow = times[Math.floor((times.length - 1) * 0.9)] ?? 0;
  return slow > QUICK_MS ? `one answer in ten takes ${Math.round(slow)} ms or more` : undefined;
}

/** Waits until users are served as on any day, caches filled. @throws TrivetError TRV_DRILL_LOAD */
export async function untilSteady(
  outcomes: readonly Outcome[],
  signal: AbortSignal,
  progress: (text: string) => void,
): Promise<void> {
  await until(
    {
      within: WITHIN_MS,
      every: EVERY_MS,
      signal,
      progress: (amiss) => progress(`no steady state yet: ${amiss}`),
    },
    async () => {
      const amiss = unsteady(outcomes, Date.now());
      return amiss === undefined ? done(undefined) : pending(amiss);
    },
    (amiss) =>
      new TrivetError('TRV_DRILL_LOAD', {
        where: 'before anything was broken',
        why: `after ${WITHIN_MS / 1000} s, ${amiss}`,
        next: 'Have this machine do less beside, or give a lower --rate.',
      }),
  );
}
