import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digestOf, recipeOf } from '../../src/hosts/lab/image/recipe.ts';
import { packagesFor } from '../../src/roles/index.ts';
import { cachePath } from '../../src/state/paths.ts';
import { APPLICATION } from './application.ts';
import { TRIVET } from './trivet.ts';

/** A folder of a test's own, on the file system where the cache is; gone when the process ends. */
export function folderApart(): string {
  const folder = mkdtempSync(join(dirname(cachePath()), 'trivet-test-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A setting of apt's own (`APT_CONFIG`, apt.conf(5)), for a mirror that will not answer however often it is asked. */
export function aptThatTriesOnce(): string {
  const file = join(folderApart(), 'apt.conf');
  writeFileSync(file, 'Acquire::Retries "0";\n');
  return file;
}

/** Gives this process and what it starts an empty state, and a cache that holds the image and nothing else. */
export function liveApart(): void {
  const folder = folderApart();
  const cache = join(folder, 'cache');
  linkImage(cache);
  Object.assign(process.env, settingsWith({ TRIVET_CACHE: cache, TRIVET_STATE: join(folder, 'state') }));
}

/** Puts the image of labs into another cache, as hard links: it takes no space, and can be purged. */
export function linkImage(cache: string): void {
  const images = join(cachePath(), 'images');
  const digest = digestOf(recipeOf(packagesFor(APPLICATION)));
  const built = existsSync(images) ? readdirSync(images).sort() : [];
  const last = built.findLast((id) => id.startsWith(`${digest}-`));
  mkdirSync(join(cache, 'images'), { recursive: true });
  if (last !== undefined) execFileSync('cp', ['-al', join(images, last), join(cache, 'images')]);
}

/** Puts the Node that the launcher fetched, if it had to, into another cache in the same way. */
export function linkNode(cache: string): void {
  for (const name of readdirSync(cachePath()).filter((entry) => entry.startsWith('node-')))
    execFileSync('cp', ['-al', join(cachePath(), name), cache]);
}

/** A command line of trivet with settings of its own. */
export function trivetWith(settings: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const assignments = Object.entries(settingsWith(settings)).map(([name, value]) => `${name}=${value}`);
  return ['env', ...assignments, TRIVET, ...args];
}

/** Node is taken from this process: a cache of its own has none. */
function settingsWith(settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, ...settings };
}
