import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TrivetError } from '../model/error.ts';
import { runChild } from '../remote/child.ts';
import { cachePath } from '../state/paths.ts';

/** One built version of the site, in a folder of this machine. */
export interface Release {
  readonly id: string;
  readonly folder: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SITE = join(ROOT, 'apps/site');

/**
 * Builds the site, or finds what was built from the same sources before.
 * @throws TrivetError TRV_SITE_BUILD
 */
export async function buildSite(): Promise<Release> {
  const builds = join(cachePath(), 'releases');
  const folder = join(builds, await sourceDigest());
  if (!(await exists(folder))) await build(builds, folder);
  const { id } = JSON.parse(await readFile(join(folder, 'release.json'), 'utf8')) as { id: string };
  return { id, folder };
}

async function build(builds: string, folder: string): Promise<void> {
  await mkdir(builds, { recursive: true });
  const partial = await mkdtemp(join(builds, '.partial-'));
  try {
    const argv = [process.execPath, join(SITE, 'build.ts'), '--out', partial];
    const ending = await runChild(argv, { timeoutMs: 120_000 });
    if (ending.kind === 'timed-out' || ending.code !== 0) {
      throw new TrivetError('TRV_SITE_BUILD', {
        where: relative(ROOT, SITE),
        why: ending.kind === 'timed-out' ? 'the build took over two minutes' : ending.stderr.trim(),
        next: 'Correct the site; `node apps/site/build.ts --out DIR` shows the same error.',
      });
    }
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** SHA-256 over everything that a build reads: the site's files and the versions of its libraries. */
async function sourceDigest(): Promise<string> {
  const entries = await readdir(SITE, { recursive: true, withFileTypes: true });
  const files = entries
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

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
