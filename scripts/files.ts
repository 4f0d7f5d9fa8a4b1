import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** The folder of this checkout. */
export const ROOT = resolve(import.meta.dirname, '..');

/** Files below a folder of the checkout whose names match, relative to the checkout and in order of name. */
export function filesUnder(folder: string, name: RegExp): readonly string[] {
  const start = join(ROOT, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name) && !entry.parentPath.includes('/node_modules'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}
