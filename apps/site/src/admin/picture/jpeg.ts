import type { Size } from './picture.ts';

/** A frame header of any process: FFC0 to FFCF, without the three that are something else. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Markers without a segment after them: TEM, RSTn, SOI. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** JPEG (ITU T.81, annex B): SOI, segments up to the first frame's, and EOI as the last two bytes. */
export function jpegSize(bytes: Buffer): Size | null {
  if (
    bytes.length < 4 ||
    bytes.readUInt16BE(0) !== 0xffd8 ||
    bytes.readUInt16BE(bytes.length - 2) !== 0xffd9
  ) {
    return null;
  }
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Any number of FF may stand before a marker.
    if (marker === 0xff) at += 1;
    else if (isBare(marker)) at += 2;
    else {
      const length = bytes.readUInt16BE(at + 2);
      if (length < 2 || at + 2 + length > bytes.length) return null;
      if (isFrame(marker)) return length < 8 ? null : sizeAt(bytes, at + 5);
      // Scans come after their frame.
      if (marker === 0xda) return null;
      at += 2 + length;
    }
  }
  return null;
}

function sizeAt(bytes: Buffer, at: number): Size {
  return { height: bytes.readUInt16BE(at), width: bytes.readUInt16BE(at + 2) };
}
