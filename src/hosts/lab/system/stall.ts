import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { absent } from '../../../state/files.ts';

const LOOK_EVERY_MS = 5_000;

/**
 * Looks whether something moves, and calls `onStall` once when nothing has for so long: slow work may take what it
 * takes, and only what hangs is ended. Returns what ends the watch.
 * @param sign whatever changes as long as the work goes on
 */
export function watchForStall(
  stallMs: number,
  sign: () => Promise<string>,
  onStall: () => void,
  everyMs: number = LOOK_EVERY_MS,
): () => void {
  let last = '';
  let moved = performance.now();
  const timer = setInterval(async () => {
    const now = await sign();
    if (now !== last) {
      last = now;
      moved = performance.now();
    } else if (performance.now() - moved >= stallMs) {
      clearInterval(timer);
      onStall();
    }
  }, everyMs);
  return () => clearInterval(timer);
}

/** Bytes of the files in a folder; 0 without one. */
export async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(absent([]));
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(({ size, blocks }) => Math.min(size, blocks * 512), absent(0)),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
