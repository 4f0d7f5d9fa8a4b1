/** What some rounds of one measurement gave. */
export interface Figure {
  readonly unit: Unit;
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** Milliseconds, requests per second, a ratio. */
export type Unit = 'ms' | '/s' | '×';

/** What one benchmark found: a table of figures, with a row for what was measured and a column for when or how. */
export interface Report {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly (Figure | null)[] }[];
  /** What one has to know to read the figures right. */
  readonly notes: readonly string[];
}

/** @throws Error when there is no value to sum up */
export function figure(values: readonly number[], unit: Unit): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || min === undefined || max === undefined)
    throw new Error('a figure of no values');
  return { unit, min, median: (low + high) / 2, max };
}

/** How many times `values` are `bases`, round by round: what slows a whole round down cancels out. */
export function ratio(values: readonly number[], bases: readonly number[]): Figure {
  if (values.length !== bases.length) throw new Error('a ratio of unequal numbers of rounds');
  return figure(
    values.map((value, round) => value / (bases[round] ?? 0)),
    '×',
  );
}

/** Runs some work and tells how many milliseconds it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}

/**
 * Measures each of some things once a round, one after the other, so that whatever else the machine does falls on
 * all of them.
 * @returns what was measured, by name and in the order of the rounds
 */
export async function alternate<S extends { readonly name: string }, T>(
  subjects: readonly S[],
  rounds: number,
  measure: (subject: S) => Promise<T>,
  progress: (detail: string) => void,
): Promise<ReadonlyMap<string, readonly T[]>> {
  const measured = new Map<string, T[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round++)
    for (const subject of subjects) {
      progress(`${subject.name} (${round} of ${rounds})`);
      measured.get(subject.name)?.push(await measure(subject));
    }
  return measured;
}
