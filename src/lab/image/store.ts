import { dirname, join } from 'node:path';
import { cachePath, statePaths } from '../../state/paths.ts';
import { discard, foldersIn, namesIn, textOf } from '../system/files.ts';
import { escaped, mounts } from '../system/mounts.ts';

export const imagesFolder = () => join(cachePath(), 'images');
export const imagePath = (digest: string) => join(imagesFolder(), digest);

/** Holds the digest of the image that a host was made from: its data is meaningless over another. */
export const pinPath = (hostFolder: string) => join(hostFolder, 'image');

/** Removes the given images as far as no host of any lab lies over them. */
export async function pruneImages(digests: Iterable<string>): Promise<void> {
  const used = await usedImages();
  for (const digest of digests) {
    if (!used.has(digest)) await discard(imagePath(digest));
  }
}

/** Digests that a lab's hosts were made from. */
export async function imagesOf(lab: string): Promise<ReadonlySet<string>> {
  const folder = join(statePaths(lab).state, 'hosts');
  const hosts = await foldersIn(folder);
  const pins = await Promise.all(hosts.map((host) => textOf(pinPath(join(folder, host)))));
  return new Set(pins.filter((pin) => pin !== undefined).map((pin) => pin.trim()));
}

/** Images of every lab in the state folder, and of mounted hosts whose state lies elsewhere. */
async function usedImages(): Promise<ReadonlySet<string>> {
  const labs = await foldersIn(dirname(statePaths('any').state));
  const recorded = await Promise.all(labs.map(imagesOf));
  const overlays = (await mounts()).filter(({ type }) => type === 'overlay').map(({ options }) => options);
  const cached = (await namesIn(imagesFolder())).filter((name) => /^[0-9a-f]{16}$/.test(name));
  const mounted = cached.filter((digest) =>
    overlays.some((options) => options.includes(escaped(imagePath(digest)))),
  );
  return new Set([...recorded.flatMap((digests) => [...digests]), ...mounted]);
}
