import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { TrivetError } from '../model/error.ts';
import { runChild } from '../remote/child.ts';
import { ROOT } from '../state/root.ts';
import { cachedBuild } from './cached-build.ts';
import { contentOf } from './content.ts';

/** One built version of the site, in a folder of this machine. */
export interface Release {
  readonly id: string;
  readonly folder: string;
  /** As `contentOf` the folder says. */
  readonly content: string;
}

const SITE = join(ROOT, 'apps/shop');
/** It names each file that it writes. */
const SAYS_NOTHING_MS = 120_000;

/** @throws TrivetError TRV_SITE_BUILD */
export async function buildSite(): Promise<Release> {
  const folder = await cachedBuild('releases', [SITE], build);
  const { id } = JSON.parse(await readFile(join(folder, 'release.json'), 'utf8')) as { id: string };
  return { id, folder, content: await contentOf(folder) };
}

async function build(into: string): Promise<void> {
  const argv = [process.execPath, join(SITE, 'build.ts'), '--out', into];
  const ending = await runChild(argv, { timeoutMs: SAYS_NOTHING_MS, tells: true });
  if (ending.kind === 'exited' && ending.code === 0) return;
  throw new TrivetError('TRV_SITE_BUILD', {
    where: relative(ROOT, SITE),
    why:
      ending.kind === 'timed-out'
        ? `for ${SAYS_NOTHING_MS / 1000} s, the limit, the build wrote nothing`
        : ending.stderr.trim(),
    next: 'Correct the site; `node apps/shop/build.ts --out DIR` shows the same error.',
  });
}
