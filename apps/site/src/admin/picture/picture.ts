import { avifSize } from './avif.ts';
import { jpegSize } from './jpeg.ts';
import { pngSize } from './png.ts';
import { webpSize } from './webp.ts';

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface PictureKind extends Size {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif';
  readonly extension: 'png' | 'jpg' | 'webp' | 'avif';
}

/** What a phone may have to decode: four bytes a pixel. */
export const LONGEST_SIDE = 8_000;
const MOST_PIXELS = 40_000_000;

const READERS = [
  { type: 'image/png', extension: 'png', size: pngSize },
  { type: 'image/jpeg', extension: 'jpg', size: jpegSize },
  { type: 'image/webp', extension: 'webp', size: webpSize },
  { type: 'image/avif', extension: 'avif', size: avifSize },
] as const;

/**
 * What kind of picture some bytes are, told by them alone: their first ones, and their structure, which has to be whole and
 * to end where they end. Null for anything else.
 */
export function readPicture(bytes: Buffer): PictureKind | null {
  for (const { type, extension, size } of READERS) {
    const found = size(bytes);
    if (found) return { type, extension, ...found };
  }
  return null;
}

/** Whether a picture is of a size that pages can show. */
export function isBounded({ width, height }: Size): boolean {
  const sides = [width, height].every((side) => side >= 1 && side <= LONGEST_SIDE);
  return sides && width * height <= MOST_PIXELS;
}
