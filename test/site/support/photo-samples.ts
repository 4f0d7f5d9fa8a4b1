import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** What a photo tells beside what it shows; nothing of it may come out again. */
export const TOLD = ['GPS 48.2 16.4', 'Camera of Ada', '<x:xmpmeta'] as const;

const KINDS = { png: 'png', jpg: 'jpeg', webp: 'webp', avif: 'avif' } as const;

/** Red on the left, blue on the right, as files of each kind, for tests. */
function halves(width: number, height: number): Sharp {
  const half = { width: Math.ceil(width / 2), height, channels: 3, background: '#e02020' } as const;
  return sharp({ create: { width, height, channels: 3, background: '#2020e0' } }).composite([
    { input: { create: half }, left: 0, top: 0 },
  ]);
}

export function sample(kind: keyof typeof KINDS, width: number, height: number): Promise<Buffer> {
  return halves(width, height).toFormat(KINDS[kind], { effort: 1 }).toBuffer();
}

/** As a camera that is held on its side writes it, with where, when and by what it was taken. */
export function sampleThatTells(
  kind: 'jpg' | 'webp' | 'png',
  width: number,
  height: number,
): Promise<Buffer> {
  return halves(width, height)
    .withXmp(`${TOLD[2]} xmlns:x="adobe:ns:meta/"><a>${TOLD[0]}</a></x:xmpmeta>`)
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Model: TOLD[1], Copyright: TOLD[0] }, IFD3: { GPSLatitude: '48/1 12/1 0/1' } })
    .toFormat(KINDS[kind])
    .toBuffer();
}

/** A PNG that says another size in its header than it has: few bytes that claim to be many. */
export function claiming(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(12, 29));
  header.writeUInt32BE(width, 4);
  header.writeUInt32BE(height, 8);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(header));
  return Buffer.concat([png.subarray(0, 12), header, sum, png.subarray(33)]);
}
