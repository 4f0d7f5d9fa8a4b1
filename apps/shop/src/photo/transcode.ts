import sharp, { type Sharp } from 'sharp';
import { LONGEST_SIDE, type Size, widthsOf } from './photo.ts';

/** Why a file becomes no photo. */
export type Refusal =
  | { readonly why: 'other-kind' | 'broken' }
  | { readonly why: 'too-large'; readonly width: number; readonly height: number };

/** A version of a photo: WebP, upright, and nothing but what is seen. */
export interface Version extends Size {
  readonly content: Buffer;
}

export type Transcoded = { readonly versions: readonly Version[] } | Refusal;

/** What is told by a file's header, before anything of it is decoded. AVIF is decoded as a whole, all others by lines. */
const MOST_PIXELS: Readonly<Record<string, number>> = {
  jpeg: 40_000_000,
  png: 40_000_000,
  webp: 40_000_000,
  heif: 16_000_000,
};

sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
});

/** Decodes a PNG, JPEG, WebP or AVIF of which nothing is known, and encodes what is seen of it in all its widths. */
export async function transcode(file: Buffer): Promise<Transcoded> {
  if (file.length === 0) return { why: 'other-kind' };
  const input = sharp(file, { failOn: 'error', limitInputPixels: false, sequentialRead: true });
  const size = await headerOf(input);
  if (!size) return { why: 'other-kind' };
  if (size.width * size.height > size.most)
    return { why: 'too-large', width: size.width, height: size.height };
  const pixels = await decoded(input);
  if (!pixels) return { why: 'broken' };
  return { versions: await Promise.all(widthsOf(pixels).map((width) => encode(pixels, width))) };
}

async function headerOf(input: Sharp): Promise<(Size & { readonly most: number }) | null> {
  try {
    const { format, compression, width, height } = await input.metadata();
    const most = MOST_PIXELS[format];
    if (most === undefined || (format === 'heif' && compression !== 'av1')) return null;
    return { width, height, most };
  } catch {
    return null;
  }
}

interface Pixels extends Size {
  readonly data: Buffer;
  readonly channels: 1 | 2 | 3 | 4;
}

async function decoded(input: Sharp): Promise<Pixels | null> {
  const box = { width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true } as const;
  try {
    const { data, info } = await input
      .autoOrient()
      .resize(box)
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, ...info };
  } catch {
    return null;
  }
}

async function encode({ data, width, height, channels }: Pixels, to: number): Promise<Version> {
  const { data: content, info } = await sharp(data, { raw: { width, height, channels } })
    .resize({ width: to })
    .webp({ quality: 80, smartSubsample: true })
    .toBuffer({ resolveWithObject: true });
  return { content, width: info.width, height: info.height };
}
