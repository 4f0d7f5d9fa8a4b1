/** How tests went: numbers of tests, and of those that failed what to read about them. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** For people, one text per failure; a failed hook has one too, and a suite in which nothing ran. */
  readonly failures: readonly string[];
}

export const NONE: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, { passed, failed, skipped, failures }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
      failures: [...total.failures, ...failures],
    }),
    NONE,
  );
}

/** For people: `12 passed`, `11 passed, 1 failed, 2 skipped`. */
export function words({ passed, failed, skipped }: Omit<Tally, 'failures'>): string {
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join(', ');
}
