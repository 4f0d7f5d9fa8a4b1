import { existsSync } from 'node:fs';
import { TrivetError } from '../model/error.ts';
import { originOf } from '../state/origin.ts';
import type { LoadedEnvironment } from './environment.ts';
import { loadFile } from './load/index.ts';

/**
 * Two files that name the same environment would undo each other's work, and the second may belong to somebody else.
 * A file that was moved, removed or given another name has let go of what it brought up.
 * @throws TrivetError TRV_NAME_TAKEN
 */
export async function refuseTakeover({ name, file, path, paths }: LoadedEnvironment): Promise<void> {
  const origin = originOf(paths);
  if (origin === undefined || origin === path || !(await stillNames(origin, name))) return;
  throw new TrivetError('TRV_NAME_TAKEN', {
    where: `${file}: name`,
    why: `${name} was brought up from ${origin}, which is still there and has that name too`,
    next: `Give this one another name and subnet. To go on with this file instead, remove or rename the other;
to begin anew, forget what there is: sudo trivet down --purge ${name}`,
  });
}

/** Whoever cannot be asked may still mean it. */
async function stillNames(file: string, name: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  const loaded = await loadFile(file);
  return loaded.kind === 'failed' || (loaded.value as { name?: unknown } | null)?.name === name;
}
