import type { Size } from './picture.ts';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Of a chunk: its length, its type and its checksum. */
const FRAME = 12;

/** PNG (W3C, third edition, 5.2 and 5.3): the signature, then chunks, IHDR first and IEND last. */
export function pngSize(bytes: Buffer): Size | null {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  let size: Size | null = null;
  for (let at = SIGNATURE.length; at + FRAME <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + FRAME + length;
    if (end > bytes.length || (size === null) !== (type === 'IHDR')) return null;
    if (type === 'IHDR') {
      if (length !== 13) return null;
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    }
    if (type === 'IEND') return end === bytes.length ? size : null;
    at = end;
  }
  return null;
}
