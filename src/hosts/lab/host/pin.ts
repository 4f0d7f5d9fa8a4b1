import { TrivetError } from '../../../model/error.ts';
import { exists, namesIn } from '../../../state/files.ts';
import type { Image } from '../image/ensure.ts';
import { pin, pinOf } from '../image/pin.ts';
import { imagePath } from '../image/store.ts';
import { hostPaths } from '../paths.ts';
import type { Machine } from './name.ts';

/**
 * The image that a host lies over, by its id. A host with data stays on the image it was made from: half of
 * a database's files from one image and half from another would be no database.
 * @throws TrivetError TRV_IMAGE_GONE
 */
export async function ensurePin({ lab, host }: Machine, image: Image): Promise<string> {
  const { folder, upper } = hostPaths(lab, host);
  const pinned = await pinOf(folder);
  const hasData = (await namesIn(upper)).length > 0;
  const id = pinned !== undefined && hasData ? pinned : image.id;
  if (!(await exists(imagePath(id)))) throw imageGone(host, id);
  await pin(folder, id);
  return id;
}

function imageGone(host: string, id: string): TrivetError {
  return new TrivetError('TRV_IMAGE_GONE', {
    where: imagePath(id),
    why: `${host} was made from this image, and it is no longer in the cache`,
    next: 'The data of the host cannot be used without it: `trivet down --purge` forgets the data, and the next `up` starts afresh.',
  });
}
