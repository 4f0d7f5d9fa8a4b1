import { mkdir } from 'node:fs/promises';
import { type Emit, phase } from '../../model/event.ts';
import { exists, requireSpace } from '../system/files.ts';
import { withLock } from '../system/lock.ts';
import { build } from './build.ts';
import { machineMirror } from './machine-apt.ts';
import { digestOf, recipeOf } from './recipe.ts';
import { imagePath, imagesFolder } from './store.ts';

/** A file tree that hosts are overlaid on, read-only to them. */
export interface Image {
  readonly digest: string;
  readonly path: string;
}

const IMAGE_GIGABYTES = 3;

/**
 * The image that holds these packages: found in the cache, or built once. A second build of the same image, in
 * another process, waits for the first and takes its result.
 * @param wanted `mirror` null means the one that this machine's apt uses
 * @throws TrivetError TRV_IMAGE_BUILD, TRV_DISK_FULL
 */
export async function ensureImage(
  wanted: { readonly packages: readonly string[]; readonly mirror: string | null },
  emit: Emit,
): Promise<Image> {
  const recipe = recipeOf(wanted.packages);
  const digest = digestOf(recipe);
  const image = { digest, path: imagePath(digest) };
  return phase(emit, 'image', `image ${digest}`, async (progress) => {
    if (await exists(image.path)) return { outcome: 'cached', value: image };
    await mkdir(imagesFolder(), { recursive: true });
    const onWait = () => progress('waiting for another trivet that builds an image');
    return withLock(imagesFolder(), onWait, async () => {
      if (await exists(image.path)) return { outcome: 'built by another trivet', value: image };
      await requireSpace(imagesFolder(), IMAGE_GIGABYTES, 'the lab image');
      await build(recipe, wanted.mirror ?? (await machineMirror()), progress);
      return { outcome: `built with ${recipe.packages.length} packages and what they need`, value: image };
    });
  });
}
