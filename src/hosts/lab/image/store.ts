import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { discard, exists, foldersIn, namesIn } from '../../../state/files.ts';
import { cachePath } from '../../../state/paths.ts';
import { withLock } from '../system/lock.ts';
import { archivesFolder } from './archives.ts';
import { isUsed, pinnedIds } from './pin.ts';

export const imagesFolder = () => join(cachePath(), 'images');
export const imagePath = (id: string) => join(imagesFolder(), id);

/** Names one build of a recipe: a later build may hold later versions of the same packages. */
export const imageId = (digest: string, built: Date) =>
  `${digest}-${built.toISOString().replace(/[-:]|\..*/g, '')}`;

/** The last build of a recipe, or undefined. */
export async function lastBuild(digest: string): Promise<string | undefined> {
  return (await foldersIn(imagesFolder())).findLast((id) => id.startsWith(`${digest}-`));
}

/**
 * Removes the images that no host of any lab lies over, what interrupted builds have left, and after the last image
 * the packages that the next would have begun with.
 * @param onWait called once, when an image is being built and has to be waited for
 */
export async function pruneImages(onWait: () => void): Promise<void> {
  const folder = imagesFolder();
  if (!(await exists(folder))) return;
  await withLock(folder, onWait, async () => {
    await clearInterrupted();
    for (const id of [...(await foldersIn(folder)), ...(await pinnedIds())]) {
      if (!(await isUsed(id))) await discard(imagePath(id));
    }
    if ((await foldersIn(folder)).length === 0) await discard(archivesFolder());
  });
}

/** Builds into a folder whose name begins with a dot; so do `discard`'s. The caller holds the lock on the folder. */
export const partialPath = (digest: string) => join(imagesFolder(), `.partial-${digest}`);

export async function clearInterrupted(): Promise<void> {
  const folder = imagesFolder();
  const names = (await namesIn(folder)).filter((name) => name.startsWith('.'));
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
}
