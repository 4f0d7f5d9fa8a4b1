import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cachePath, statePaths } from '../../state/paths.ts';
import { labPaths } from '../paths.ts';
import { discard, exists, foldersIn, namesIn, textOf } from '../system/files.ts';
import { withLock } from '../system/lock.ts';
import { escaped, mounts } from '../system/mounts.ts';

export const imagesFolder = () => join(cachePath(), 'images');
export const imagePath = (digest: string) => join(imagesFolder(), digest);

/** Holds the digest of the image that a host was made from: its data is meaningless over another. */
export const pinPath = (hostFolder: string) => join(hostFolder, 'image');

/** Removes the images that no host of any lab lies over, and what interrupted builds have left. */
export async function pruneImages(): Promise<void> {
  const folder = imagesFolder();
  if (!(await exists(folder))) return;
  await withLock(folder, ignore, async () => {
    await clearInterrupted();
    const used = await usedImages();
    for (const digest of await foldersIn(folder)) if (!used.has(digest)) await discard(imagePath(digest));
  });
}

const ignore = () => undefined;

/** Builds into a folder whose name begins with a dot; so do `discard`'s. The caller holds the lock on the folder. */
export const partialPath = (digest: string) => join(imagesFolder(), `.partial-${digest}`);

export async function clearInterrupted(): Promise<void> {
  const folder = imagesFolder();
  const names = (await namesIn(folder)).filter((name) => name.startsWith('.'));
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
}

/** Images of every lab in the state folder, and of mounted hosts whose state lies elsewhere. */
async function usedImages(): Promise<ReadonlySet<string>> {
  const labs = await foldersIn(dirname(statePaths('any').state));
  const recorded = await Promise.all(labs.map(imagesOf));
  const overlays = (await mounts()).filter(({ type }) => type === 'overlay').map(({ options }) => options);
  const cached = await foldersIn(imagesFolder());
  const mounted = cached.filter((digest) =>
    overlays.some((options) => options.includes(escaped(imagePath(digest)))),
  );
  return new Set([...recorded.flat(), ...mounted]);
}

/** Digests that a lab's hosts were made from. */
async function imagesOf(lab: string): Promise<readonly string[]> {
  const folder = labPaths(lab).hosts;
  const hosts = await foldersIn(folder);
  const pins = await Promise.all(hosts.map((host) => textOf(pinPath(join(folder, host)))));
  return pins.filter((pin) => pin !== undefined).map((pin) => pin.trim());
}
