import type { Size } from './picture.ts';

interface Box {
  readonly type: string;
  readonly content: Buffer;
}

/** A file has a handful; somebody who nests a million of them sends no picture. */
const MOST_BOXES = 1_000;

/**
 * AVIF (AOM, 1.1, on ISO/IEC 23008-12): `ftyp` with the brand, then `meta` whose `ispe` properties say how large its
 * pictures are; the largest is the one that the others are tiles or the transparency of.
 */
export function avifSize(bytes: Buffer): Size | null {
  const boxes = boxesIn(bytes);
  const first = boxes?.[0];
  if (!boxes || first?.type !== 'ftyp' || !brandsOf(first).includes('avif')) return null;
  if (!boxes.some(({ type }) => type === 'mdat')) return null;
  // `meta` has four bytes of version and flags before its boxes.
  const meta = boxesIn(boxes.find(({ type }) => type === 'meta')?.content.subarray(4));
  const properties = boxesIn(meta?.find(({ type }) => type === 'iprp')?.content);
  const container = boxesIn(properties?.find(({ type }) => type === 'ipco')?.content);
  const sizes = (container ?? [])
    .filter(({ type, content }) => type === 'ispe' && content.length >= 12)
    .map(({ content }) => ({ width: content.readUInt32BE(4), height: content.readUInt32BE(8) }));
  return sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0] ?? null;
}

/** The major brand, a version, and the compatible brands. */
function brandsOf({ content }: Box): readonly string[] {
  const brands = content.toString('latin1').match(/[\s\S]{4}/g) ?? [];
  return brands.filter((_brand, at) => at !== 1);
}

/** The boxes that fill `bytes` from the first byte to the last; null when they do not. */
function boxesIn(bytes: Buffer | undefined): readonly Box[] | null {
  if (!bytes) return null;
  const boxes: Box[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 8 > bytes.length || boxes.length >= MOST_BOXES) return null;
    const { head, size } = extent(bytes, at);
    if (size < head || at + size > bytes.length) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    boxes.push({ type, content: bytes.subarray(at + head, at + size) });
    at += size;
  }
  return boxes;
}

/** A size of 1 means that the true one follows the type in 64 bits; of 0, that the box goes on to the end. */
function extent(bytes: Buffer, at: number): { readonly head: number; readonly size: number } {
  const size = bytes.readUInt32BE(at);
  if (size === 0) return { head: 8, size: bytes.length - at };
  if (size !== 1) return { head: 8, size };
  if (at + 16 > bytes.length) return { head: 16, size: 0 };
  return { head: 16, size: Number(bytes.readBigUInt64BE(at + 8)) };
}
