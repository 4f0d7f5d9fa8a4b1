import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TrivetError } from '../../../model/error.ts';
import { diskFull } from '../../../state/files.ts';
import { PATH } from '../../../state/program.ts';
import { bytesIn, watchForStall } from '../system/stall.ts';
import { ARCHIVES, archivesFolder } from './archives.ts';
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

/** A slow line or machine may take its time; what says and downloads nothing for so long has come to a stop. */
const STALL_MS = 10 * 60_000;
const LAST_LINES = 12;

/**
 * Builds a recipe into a folder of the cache, which appears when it is whole. The caller holds the images' lock.
 * @returns the image's id
 * @throws TrivetError TRV_IMAGE_BUILD with mmdebstrap's last words, or that it came to a stop; TRV_DISK_FULL
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

  const argv = mmdebstrap(recipe, { mirror, aptOptions, target: root });
  const failure = await runBuild(argv, temporary, progress);
  const id = imageId(digest, new Date());
  if (!failure) await rename(root, imagePath(id));
  await clearInterrupted();
  if (failure) throw buildFailed(failure, mirror);
  return id;
}

interface Failure {
  readonly lines: readonly string[];
  /** It was ended for it had come to a stop. */
  readonly stalled: boolean;
}

/** Runs the build; returns how it failed, if it did. */
async function runBuild(
  argv: readonly string[],
  temporary: string,
  progress: (detail: string) => void,
): Promise<Failure | undefined> {
  const [file = '', ...args] = [...MORTAL, ...argv];
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH, LC_ALL: 'C', TMPDIR: temporary, [ARCHIVES]: archivesFolder() },
  });
  let last: readonly string[] = [];
  let said = 0;
  let stalled = false;
  const moves = async () => `${said} ${await bytesIn(join(archivesFolder(), 'partial'))}`;
  const endWatch = watchForStall(STALL_MS, moves, () => {
    stalled = true;
    child.kill('SIGKILL');
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      said++;
      last = [...last.slice(1 - LAST_LINES), line];
      const detail = progressOf(line);
      if (detail) progress(detail);
    });
  }
  const [code] = await once(child, 'close').finally(endWatch);
  return code === 0 ? undefined : { lines: last, stalled };
}

function buildFailed({ lines, stalled }: Failure, mirror: string): TrivetError {
  const said = lines.join('\n');
  if (/no space left on device/i.test(said))
    return diskFull(imagesFolder(), 'the disk filled up while the image was built');
  if (stalled) {
    return new TrivetError('TRV_IMAGE_BUILD', {
      where: mirror,
      why: `for ${STALL_MS / 60_000} min, mmdebstrap said nothing and downloaded nothing, and trivet ended it; its last lines:\n${said}`,
      next: `Run the same command again: what was downloaded is kept in ${archivesFolder()}. If it comes to a stop there each time, set \`lab.mirror\` in the environment file to another mirror.`,
    });
  }
  return new TrivetError('TRV_IMAGE_BUILD', {
    where: mirror,
    why: `mmdebstrap could not build the lab image; its last lines:\n${said}`,
    next: 'If the mirror is at fault, set `lab.mirror` in the environment file to one that this machine reaches; then run the same command again; what was downloaded is kept.',
  });
}
