import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type StatePaths, statePaths } from './paths.ts';

/** An environment of which something runs or is kept on this machine. */
export interface Known {
  readonly name: string;
  /** The file that it was last brought up from; undefined where that is not known. */
  readonly file: string | undefined;
  readonly running: boolean;
}

/** Remembers which file an environment was brought up from: an absolute path without symbolic links. */
export function recordOrigin({ origin }: Pick<StatePaths, 'origin'>, file: string): void {
  if (originOf({ origin }) === file) return;
  mkdirSync(dirname(origin), { recursive: true });
  writeFileSync(`${origin}.new`, `${JSON.stringify({ file })}\n`);
  renameSync(`${origin}.new`, origin);
}

export function originOf({ origin }: Pick<StatePaths, 'origin'>): string | undefined {
  try {
    const { file } = JSON.parse(readFileSync(origin, 'utf8')) as { file?: unknown };
    return typeof file === 'string' ? file : undefined;
  } catch {
    // Not there, not to be read, or not whole: nothing is known, and the next `up` writes it anew.
    return undefined;
  }
}

/** All that this machine knows, by name; no file is asked. */
export function knownHere(): readonly Known[] {
  const { state, run } = statePaths('any');
  const running = foldersIn(dirname(run));
  const names = new Set([...foldersIn(dirname(state)), ...running]);
  return [...names].sort().map((name) => ({
    name,
    file: originOf(statePaths(name)),
    running: running.includes(name),
  }));
}

function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && NAME.test(entry.name)).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** As environments are called; `.discarded-…` and the like are none. */
const NAME = /^[a-z][a-z0-9-]*$/;
