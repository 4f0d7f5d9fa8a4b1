import { posix } from 'node:path';

/** Where a host keeps what trivet knows of it; root's alone. */
export const HOST_STATE = '/var/lib/trivet';

/** One file per unit: what its running program has read, see LoadedMarker in src/model/observed.ts. */
export const MARKERS = `${HOST_STATE}/stamps`;

/** Paths that the apply at work has staged, one per line; what an interrupted one left is removed by it. */
export const STAGED = `${HOST_STATE}/staged`;

/** When what was tried was undone, since nobody had confirmed it; see trial.ts. */
export const UNDONE = `${HOST_STATE}/undone`;

/** Held while an apply is at work on the host; the kernel drops it with the process. */
export const HOST_LOCK = '/run/trivet.lock';

/** Holds the last files that were set aside, under the time and their path. */
export const ASIDE = `${HOST_STATE}/aside`;

/** Stands in a marker for a half of which nothing is known. */
export const UNKNOWN_HALF = '-';

/** Where a new file waits for its check: beside its target, hidden from `*.conf`, with its extension kept. */
export function stagedPath(path: string): string {
  return beside(path, '.trivet-new.');
}

/** Where the copy of a file is that a staged check reads, see staged-check.ts. */
export function checkedPath(path: string): string {
  return beside(path, '.trivet-try.');
}

function beside(path: string, prefix: string): string {
  return posix.join(posix.dirname(path), prefix + posix.basename(path));
}
