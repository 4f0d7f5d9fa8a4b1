import type { Site } from '../ui/site.ts';

/** What the name of an uploaded picture begins with; it goes on as `<SHA-256 in hex>.<extension>`. */
export const UPLOAD = 'upload:';

/**
 * The URL of a picture by its name in `products.picture`, `categories.picture`, `product_pictures.picture` or
 * `order_lines.picture`. A name is either that of a drawing of the release (`tide-mug`: an asset without its `.svg`), or
 * `upload:<64 hex digits>.<extension>`: a row of `pictures`, served by `GET /pictures/<64 hex digits>.<extension>`.
 */
export function pictureUrl({ asset }: Pick<Site, 'asset'>, picture: string): string {
  if (picture.startsWith(UPLOAD)) return `/pictures/${picture.slice(UPLOAD.length)}`;
  return asset(`${picture}.svg`);
}
