import { join, relative } from 'node:path';
import type { FoundApplication } from '../application/find.ts';
import { TrivetError } from '../model/error.ts';
import { runChild } from '../remote/child.ts';
import { textOf } from '../state/files.ts';
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

/** It names each file that it writes. */
const SAYS_NOTHING_MS = 120_000;

/** @throws TrivetError TRV_SITE_BUILD */
export async function buildSite(found: FoundApplication): Promise<Release> {
  const folder = await cachedBuild('releases', [found.folder], (into) => build(found, into));
  const content = await contentOf(folder);
  return { id: (await ownId(folder)) ?? content.slice(0, 12), folder, content };
}

/** The name that a build gives its release itself, in hexadecimal digits, so that its pages can tell it. */
async function ownId(folder: string): Promise<string | undefined> {
  const text = await textOf(join(folder, 'release.json'));
  const id = /"id":\s*"([0-9a-f]{12,64})"/.exec(text ?? '')?.[1];
  if (text === undefined || id !== undefined) return id;
  throw new TrivetError('TRV_SITE_BUILD', {
    where: join(folder, 'release.json'),
    why: 'it has no "id" of 12 to 64 hexadecimal digits',
    next: 'Give it one, or leave the file out: a release is then named by its content.',
  });
}

async function build({ folder, application }: FoundApplication, into: string): Promise<void> {
  const [program, ...rest] = application.build.map((word) => word.replaceAll('{out}', into));
  const argv = [program === 'node' || program === undefined ? process.execPath : program, ...rest];
  const ending = await runChild(argv, { timeoutMs: SAYS_NOTHING_MS, tells: true, cwd: folder }).catch(
    ({ message }: Error) => ({ kind: 'exited', code: 127, stderr: message }) as const,
  );
  if (ending.kind === 'exited' && ending.code === 0) return;
  const where = relative(ROOT, folder);
  throw new TrivetError('TRV_SITE_BUILD', {
    where: where.startsWith('..') ? folder : where,
    why:
      ending.kind === 'timed-out'
        ? `for ${SAYS_NOTHING_MS / 1000} s, the limit, the build wrote nothing`
        : ending.stderr.trim(),
    next: `Correct the site; \`${application.build.join(' ').replaceAll('{out}', 'DIR')}\` there shows the same error.`,
  });
}
