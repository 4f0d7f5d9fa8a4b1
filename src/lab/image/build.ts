import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TrivetError } from '../../model/error.ts';
import { diskFull } from '../system/files.ts';
import { PATH } from '../system/program.ts';
import { machineAptOptions } from './machine-apt.ts';
import { progressOf } from './progress.ts';
import { digestOf, mmdebstrap, type Recipe } from './recipe.ts';
import { clearInterrupted, imageId, imagePath, imagesFolder, partialPath } from './store.ts';

/** Whatever ends trivet ends the build, with everything that it mounted and started. */
const MORTAL = [
  'setpriv',
  '--pdeathsig',
  'KILL',
  'unshare',
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
];

const BUILD_WITHIN_MS = 20 * 60_000;
const LAST_LINES = 12;

/**
 * Builds a recipe into a folder of the cache, which appears when it is whole. The caller holds the images' lock.
 * @returns the image's id
 * @throws TrivetError TRV_IMAGE_BUILD with mmdebstrap's last words, TRV_DISK_FULL
 */
export async function build(
  recipe: Recipe,
  mirror: string,
  progress: (detail: string) => void,
): Promise<string> {
  const digest = digestOf(recipe);
  const partial = partialPath(digest);
  await clearInterrupted();
  const root = join(partial, 'root');
  const temporary = join(partial, 'tmp');
  const aptOptions = join(partial, 'apt.conf');
  await mkdir(temporary, { recursive: true });
  await writeFile(aptOptions, [...recipe.aptOptions, ...(await machineAptOptions()), ''].join('\n'));

  const lines = await runBuild(mmdebstrap(recipe, { mirror, aptOptions, target: root }), temporary, progress);
  const id = imageId(digest, new Date());
  if (!lines) await rename(root, imagePath(id));
  await clearInterrupted();
  if (lines) throw buildFailed(lines, mirror);
  return id;
}

/** Runs the build; returns its last lines when it failed. */
async function runBuild(
  argv: readonly string[],
  temporary: string,
  progress: (detail: string) => void,
): Promise<readonly string[] | undefined> {
  const [file = '', ...args] = [...MORTAL, ...argv];
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH, LC_ALL: 'C', TMPDIR: temporary },
    timeout: BUILD_WITHIN_MS,
    killSignal: 'SIGKILL',
  });
  let last: readonly string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      last = [...last.slice(1 - LAST_LINES), line];
      const detail = progressOf(line);
      if (detail) progress(detail);
    });
  }
  const [code] = await once(child, 'close');
  return code === 0 ? undefined : last;
}

function buildFailed(lines: readonly string[], mirror: string): TrivetError {
  const said = lines.join('\n');
  if (/no space left on device/i.test(said))
    return diskFull(imagesFolder(), 'the disk filled up while the image was built');
  return new TrivetError('TRV_IMAGE_BUILD', {
    where: mirror,
    why: `mmdebstrap could not build the lab image; its last lines:\n${said}`,
    next: 'If the mirror is at fault, set `lab.mirror` in the environment file to one that this machine reaches; then run the same command again.',
  });
}
