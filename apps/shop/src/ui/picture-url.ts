import { photoOf, photoUrl, UPLOAD } from '../photo/photo.ts';
import type { Site } from './site.ts';

/**
 * The URL of a picture by its name in `products.picture`, `categories.picture`, `product_pictures.picture` or
 * `order_lines.picture`. A name is that of a drawing of the release (`tide-mug`: an asset without its `.svg`), of a photo
 * (see `photoName`), or `upload:<64 hex digits>.<extension>`, as pictures were kept that came before photos were.
 */
export function pictureUrl({ asset }: Pick<Site, 'asset'>, picture: string): string {
  const photo = photoOf(picture);
  if (photo) return photoUrl(photo);
  if (picture.startsWith(UPLOAD)) return `/pictures/${picture.slice(UPLOAD.length)}`;
  return asset(`${picture}.svg`);
}
