import { mkdir } from 'node:fs/promises';
import { TrivetError } from '../../model/error.ts';
import type { Image } from '../image/ensure.ts';
import { imagePath, pinPath } from '../image/store.ts';
import { hostPaths } from '../paths.ts';
import { exists, namesIn, replaceFile, textOf } from '../system/files.ts';
import type { Machine } from './machine.ts';

/**
 * The image that a host lies over, by its digest. A host with data stays on the image it was made from: half of
 * a database's files from one image and half from another would be no database.
 * @throws TrivetError TRV_IMAGE_GONE
 */
export async function ensurePin({ lab, host }: Machine, image: Image): Promise<string> {
  const { folder, upper } = hostPaths(lab, host);
  const pinned = (await textOf(pinPath(folder)))?.trim();
  if (pinned === undefined || (await namesIn(upper)).length === 0) {
    await mkdir(folder, { recursive: true });
    await replaceFile(pinPath(folder), `${image.digest}\n`, 0o644);
    return image.digest;
  }
  if (await exists(imagePath(pinned))) return pinned;
  throw imageGone(host, pinned);
}

function imageGone(host: string, digest: string): TrivetError {
  return new TrivetError('TRV_IMAGE_GONE', {
    where: imagePath(digest),
    why: `${host} was made from this image, and it is no longer in the cache`,
    next: 'The data of the host cannot be used without it: `trivet down --purge` forgets the data, and the next `up` starts afresh.',
  });
}
