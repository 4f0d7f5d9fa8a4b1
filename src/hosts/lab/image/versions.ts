import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { foldersIn, textOf } from '../../../state/files.ts';
import { imagePath, imagesFolder } from './store.ts';

/** Package -> its version. */
export type Versions = ReadonlyMap<string, string>;

/** The versions with which all tests passed last, one `PACKAGE VERSION` a line; scripts/record-versions.ts writes it. */
export const TESTED = new URL('tested-versions.txt', import.meta.url);

/** Reads dpkg's `status` (deb822(5)): what is installed, in which version. */
export function versionsIn(status: string): Versions {
  return new Map(
    status.split('\n\n').flatMap((stanza): [string, string][] => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(stanza)?.[1];
      const [name, version] = [field('Package'), field('Version')];
      return name && version && field('Status')?.endsWith(' installed') ? [[name, version]] : [];
    }),
  );
}

export async function versionsOf(image: string): Promise<Versions> {
  return versionsIn((await textOf(join(imagePath(image), 'var/lib/dpkg/status'))) ?? '');
}

export async function testedVersions(): Promise<Versions> {
  const lines = (await readFile(TESTED, 'utf8')).trimEnd().split('\n');
  return new Map(lines.map((line): [string, string] => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? '']));
}

export const versionLines = (versions: Versions) =>
  [...versions]
    .map(([name, version]) => `${name} ${version}\n`)
    .sort()
    .join('');

/** Packages in another version than the one that was tested, those that were named first. */
export function untested(versions: Versions, tested: Versions, named: readonly string[]): readonly string[] {
  const differ = [...versions].filter(([name, version]) => tested.get(name) !== version);
  const rank = ([name]: readonly [string, string]) => (named.includes(name) ? 0 : 1);
  return differ
    .sort((a, b) => rank(a) - rank(b) || a[0].localeCompare(b[0]))
    .map(([name, version]) => `${name} ${version} (tested: ${tested.get(name) ?? 'none'})`);
}

const MOST = 8;

/** One sentence about an image whose versions no test has seen, or null. */
export async function untestedSentence(image: string, named: readonly string[]): Promise<string | null> {
  const differ = untested(await versionsOf(image), await testedVersions(), named);
  if (differ.length === 0) return null;
  const more = differ.length > MOST ? ` and ${differ.length - MOST} more` : '';
  return `The lab image has packages in other versions than those with which all tests passed: ${differ.slice(0, MOST).join(', ')}${more}.`;
}

/** Ids of the images in the cache, the oldest first. */
export async function imageIds(): Promise<readonly string[]> {
  const built = (id: string) => id.slice(id.lastIndexOf('-'));
  return (await foldersIn(imagesFolder())).toSorted((a, b) => built(a).localeCompare(built(b)));
}
