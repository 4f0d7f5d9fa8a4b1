import type { Cuts } from './cuts.ts';
import { unavailability } from './rates.ts';

/** Hours. */
const YEAR = 8766;

/**
 * The share of time that a need is met, as if its minimal cuts failed independently (Esary and Proschan 1963: for all
 * cuts of a monotone structure, never more than the truth). Cuts of three parts and more are left out: each is away for
 * less than a second in a hundred years. What passes while others take over is not in it.
 */
export function availability({ always, ones, twos }: Cuts): number {
  if (always) return 0;
  const survives = (key: readonly string[]) =>
    1 - key.reduce((product, part) => product * unavailability(part), 1);
  return [...[...ones].map((one) => [one]), ...twos.values()].reduce(
    (product, cut) => product * survives(cut),
    1,
  );
}

/** Seconds in a year that it is expected not to be met. */
export function secondsDown(share: number): number {
  return (1 - share) * YEAR * 3600;
}
