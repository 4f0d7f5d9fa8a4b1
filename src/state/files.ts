import { access, chmod, mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TrivetError } from '../model/error.ts';

/** A file's text, or undefined when there is none. */
export async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(absent(undefined));
}

export function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, absent(false));
}

/** Names in a folder, sorted; none when there is no folder. */
export async function namesIn(path: string): Promise<readonly string[]> {
  const names = await readdir(path).catch(absent([]));
  return names.sort();
}

/** Names of the folders in a folder, sorted, without those that `discard` was interrupted at. */
export async function foldersIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(absent([]));
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/** Puts a file in place in one instant: whoever reads it finds the old text or the new, never a part. */
export async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  const staged = `${path}.trivet-new`;
  await rm(staged, { force: true });
  await writeFile(staged, text, { mode, flag: 'wx' });
  await chmod(staged, mode);
  await rename(staged, path);
}

/** Removes a folder that must never be met half-removed: it loses its name first. */
export async function discard(path: string): Promise<void> {
  const nameless = join(dirname(path), `.discarded-${basename(path)}`);
  await rm(nameless, { recursive: true, force: true });
  await rename(path, nameless).catch(absent(undefined));
  await rm(nameless, { recursive: true, force: true, maxRetries: 5 });
}

const GIGABYTE = 1e9;

/** @throws TrivetError TRV_DISK_FULL when the folder's file system has less than `gigabytes` free */
export async function requireSpace(folder: string, gigabytes: number, purpose: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / GIGABYTE;
  if (free >= gigabytes) return;
  throw diskFull(folder, `${purpose} needs ${gigabytes} GB, and ${free.toFixed(1)} GB are free`);
}

export function diskFull(folder: string, why: string): TrivetError {
  return new TrivetError('TRV_DISK_FULL', {
    where: folder,
    why,
    next: 'Free some space there, then run the same command again. `trivet down --purge` forgets a lab that you no longer need.',
  });
}

/** No such file, device or process: a control group or process may end between opening its file and reading it. */
const GONE: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENODEV', 'ESRCH']);

/** For `.catch`: what is not there is `value`, every other error stays one. */
export function absent<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (GONE.has(error.code)) return value;
    throw error;
  };
}
