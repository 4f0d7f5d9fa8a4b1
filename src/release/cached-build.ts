import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { exists } from '../state/files.ts';
import { cachePath } from '../state/paths.ts';
import { ROOT } from '../state/root.ts';

/**
 * Finds what was built from the same sources before, or lets `build` fill a new folder, which counts only when it
 * is whole. The sources are every file of some folders, and the versions of the libraries.
 * @returns the folder with the build
 */
export async function cachedBuild(
  name: string,
  sources: readonly string[],
  build: (into: string) => Promise<void>,
): Promise<string> {
  const builds = join(cachePath(), name);
  const folder = join(builds, await digestOf(sources));
  if (await exists(folder)) return folder;
  await mkdir(builds, { recursive: true });
  const partial = await mkdtemp(join(builds, '.partial-'));
  try {
    await build(partial);
    await rename(partial, folder).catch(async (error) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

async function digestOf(sources: readonly string[]): Promise<string> {
  const entries = await Promise.all(
    sources.map((source) => readdir(source, { recursive: true, withFileTypes: true })),
  );
  const files = entries
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .concat(join(ROOT, 'package-lock.json'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex').slice(0, 24);
}
