import { mkdir } from 'node:fs/promises';
import { type Emit, phase } from '../../../model/event.ts';
import type { Topology } from '../../../model/topology.ts';
import { requireSpace } from '../../../state/files.ts';
import { withLock } from '../system/lock.ts';
import { build } from './build.ts';
import { machineMirror } from './machine-apt.ts';
import { digestOf, recipeOf } from './recipe.ts';
import { imagesFolder, lastBuild } from './store.ts';
import { untestedSentence } from './versions.ts';

/** A file tree that hosts are overlaid on, read-only to them. */
export interface Image {
  /** The digest of its recipe, and when it was built. */
  readonly id: string;
}

const IMAGE_GIGABYTES = 3;

/**
 * The image that holds these packages: found in the cache, or built once, from the mirror that the environment names, or
 * else the one that this machine's apt uses. A second build of the same image, in another process, waits for the first and
 * takes its result.
 * @throws TrivetError TRV_IMAGE_BUILD, TRV_DISK_FULL
 */
export async function ensureImage(
  { config: { lab } }: Pick<Topology, 'config'>,
  packages: readonly string[],
  emit: Emit,
): Promise<Image> {
  const recipe = recipeOf(packages);
  const digest = digestOf(recipe);
  return phase(emit, 'image', `image ${digest}`, async (progress) => {
    const cached = await lastBuild(digest);
    if (cached) return { outcome: 'cached', value: { id: cached } };
    await mkdir(imagesFolder(), { recursive: true });
    const onWait = () => progress('waiting for another trivet that builds an image');
    return withLock(imagesFolder(), onWait, async () => {
      const other = await lastBuild(digest);
      if (other) return { outcome: 'built by another trivet', value: { id: other } };
      await requireSpace(imagesFolder(), IMAGE_GIGABYTES, 'the lab image');
      const built = await build(recipe, lab.mirror ?? (await machineMirror()), progress);
      const note = await untestedSentence(built, packages);
      if (note) emit({ kind: 'note', text: note });
      return {
        outcome: `built with ${recipe.packages.length} packages and what they need`,
        value: { id: built },
      };
    });
  });
}
