import { deflateSync } from 'node:zlib';

const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const u32le = (value: number) => u32(value).reverse();

/** Files of each kind and any size, for tests: whole in their structure, and nothing that one could look at. */
export const SAMPLES = {
  png: (width: number, height: number) => {
    // Its checksums are wrong, which is of no matter to whoever reads the size only.
    const chunk = (type: string, data: Buffer) =>
      Buffer.concat([u32(data.length), Buffer.from(type), data, u32(0)]);
    const header = Buffer.concat([u32(width), u32(height), Buffer.from([8, 0, 0, 0, 0])]);
    const pixels = deflateSync(Buffer.alloc(64));
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      chunk('IDAT', pixels),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  },
  jpg: (width: number, height: number) => {
    const segment = (marker: number, data: Buffer) =>
      Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data]);
    const frame = Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])]);
    return Buffer.concat([
      u16(0xffd8),
      segment(0xe0, Buffer.from('JFIF\0')),
      Buffer.from([0xff]),
      segment(0xc2, frame),
      segment(0xda, Buffer.alloc(6)),
      Buffer.alloc(20, 7),
      u16(0xffd9),
    ]);
  },
  webp: (width: number, height: number) => {
    const size = Buffer.alloc(6);
    size.writeUIntLE(width - 1, 0, 3);
    size.writeUIntLE(height - 1, 3, 3);
    const chunk = Buffer.concat([Buffer.from('VP8X'), u32le(10), Buffer.alloc(4), size]);
    return Buffer.concat([Buffer.from('RIFF'), u32le(4 + chunk.length), Buffer.from('WEBP'), chunk]);
  },
  avif: (width: number, height: number) => {
    const box = (type: string, ...content: readonly Buffer[]) => {
      const all = Buffer.concat(content);
      return Buffer.concat([u32(all.length + 8), Buffer.from(type), all]);
    };
    const ispe = (w: number, h: number) => box('ispe', u32(0), u32(w), u32(h));
    return Buffer.concat([
      box('ftyp', Buffer.from('mif1\0\0\0\0avifmiaf')),
      box('meta', u32(0), box('iprp', box('ipco', ispe(1, 1), ispe(width, height)))),
      box('mdat', Buffer.alloc(10)),
    ]);
  },
} as const;
