import type { Lab, Suite } from './suites.ts';

/** Suites one after the other, on a lab that they share. */
export interface Lane {
  readonly name: string;
  readonly lab?: Lab;
  readonly suites: readonly Suite[];
}

/** In which order, and beside what, test files run. */
export interface Plan {
  /** One suite after the other, and nothing beside it. */
  readonly before: readonly Suite[];
  /** Side by side. */
  readonly lanes: readonly Lane[];
  /** One file each, for the lane that is through with its own first. */
  readonly anywhere: readonly Suite[];
}

/** Labs that come up beside each other; more would only be slower on a small machine. */
const MOST_LANES = 2;
const LABS: readonly Lab[] = ['drawn', 'voters'];

/** Milliseconds: a short test file takes half of it where two labs have room beside each other. */
const FILE_MS_WITH_ROOM = 1_200;

/**
 * How many lanes may run side by side on a machine on which short test files, one for each processor, took that many
 * milliseconds: on one that slows down under load, two labs together take longer than one after the other.
 */
export function lanesAtOnce(fileMs: readonly number[]): number {
  const mean = fileMs.reduce((all, each) => all + each, 0) / fileMs.length;
  return mean > FILE_MS_WITH_ROOM ? 1 : MOST_LANES;
}

export function planOf(suites: readonly Suite[]): Plan {
  const needing = (...needs: readonly Suite['needs'][]) =>
    suites.filter((suite) => needs.includes(suite.needs));
  const anywhere = needing('own labs').flatMap((suite) =>
    suite.files.map((file) => ({ ...suite, files: [file] })),
  );
  const shared = LABS.map((lab) => ({ name: lab, lab, suites: needing(lab) })).filter(
    (lane) => lane.suites.length > 0,
  );
  const further = Math.min(MOST_LANES - shared.length, anywhere.length);
  const free = Array.from({ length: further }, (_, index) => ({ name: `free ${index + 1}`, suites: [] }));
  return {
    before: [...needing('nothing'), ...needing('the machine')],
    lanes: [...shared, ...free],
    anywhere,
  };
}
