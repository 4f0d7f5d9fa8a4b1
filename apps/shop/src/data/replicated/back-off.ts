/** Milliseconds to wait after so many failures (from 0): doubling up to `most`, and half of it by chance. */
export function backOff(failures: number, { first, most }: { first: number; most: number }): number {
  const longest = Math.min(most, first * 2 ** Math.min(failures, 30));
  return (longest * (1 + Math.random())) / 2;
}
