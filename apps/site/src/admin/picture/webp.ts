import type { Size } from './picture.ts';

/** Shortest file whose header can be read whole. */
const SHORTEST = 30;

/** WebP (RFC 9649): RIFF as long as it says, and in it VP8, VP8L or VP8X. */
export function webpSize(bytes: Buffer): Size | null {
  if (bytes.length < SHORTEST || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  if (bytes.readUInt32LE(4) + 8 !== bytes.length || bytes.toString('latin1', 8, 12) !== 'WEBP') return null;
  const length = bytes.readUInt32LE(16);
  if (20 + length > bytes.length) return null;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return lossy(bytes);
    case 'VP8L':
      return lossless(bytes);
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}

/** RFC 6386, 9.1: a start code, then 14 bits each; the two above them scale. */
function lossy(bytes: Buffer): Size | null {
  if (bytes.readUIntBE(23, 3) !== 0x9d012a) return null;
  return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
}

function lossless(bytes: Buffer): Size | null {
  if (bytes[20] !== 0x2f) return null;
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
