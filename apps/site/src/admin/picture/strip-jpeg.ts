/** A JPEG without what it says beside its picture, and how it is to be turned (1 to 8, as Exif has it). */
export interface Stripped {
  readonly bytes: Buffer;
  readonly orientation: number;
}

const [RST0, RST7, SOI, EOI, SOS, COM, TEM] = [0xd0, 0xd7, 0xd8, 0xd9, 0xda, 0xfe, 0x01];
const [APP0, APP1, APP2, APP14, APP15] = [0xe0, 0xe1, 0xe2, 0xee, 0xef];

/**
 * Leaves out every segment that is for programs and people rather than for the picture: Exif with the place where it was
 * taken, XMP, comments; and all after its end, where phones put further pictures with an Exif of their own. The colour
 * profile stays, and how to turn it, in an Exif of ours. Null when it is not whole (ITU T.81, annex B).
 */
export function stripJpeg(bytes: Buffer): Stripped | null {
  const kept: Buffer[] = [];
  let orientation = 1;
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) {
      return {
        bytes: Buffer.concat([Buffer.from([0xff, SOI]), turned(orientation), ...kept, END]),
        orientation,
      };
    }
    const end = endOf(bytes, at, marker);
    if (end === null) return null;
    const segment = bytes.subarray(at, end);
    if (marker === APP1) orientation = orientationIn(segment.subarray(4)) ?? orientation;
    if (isOfThePicture(marker, segment.subarray(4))) kept.push(segment);
    at = end;
  }
  return null;
}

const END = Buffer.from([0xff, EOI]);

/** Where what begins with a marker ends; of a scan, its data included. */
function endOf(bytes: Buffer, at: number, marker: number): number | null {
  // Any number of FF may stand before a marker.
  if (marker === 0xff) return at + 1;
  if (marker === TEM || (marker >= RST0 && marker <= SOI)) return at + 2;
  if (at + 4 > bytes.length) return null;
  const end = at + 2 + bytes.readUInt16BE(at + 2);
  if (end < at + 4 || end > bytes.length) return null;
  return marker === SOS ? endOfScan(bytes, end) : end;
}

function endOfScan(bytes: Buffer, from: number): number | null {
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= RST0 && next <= RST7)) return at;
  }
  return null;
}

function isOfThePicture(marker: number, content: Buffer): boolean {
  if (marker === APP2) return content.subarray(0, 12).toString('latin1') === 'ICC_PROFILE\0';
  if (marker === APP0 || marker === APP14) return true;
  return marker !== COM && (marker < APP0 || marker > APP15);
}

const ORIENTATION = 0x0112;
const MOST_ENTRIES = 200;

/** From the first directory of an Exif; null for what is no Exif, or says nothing of it (TIFF 6.0). */
function orientationIn(content: Buffer): number | null {
  if (content.subarray(0, 6).toString('latin1') !== 'Exif\0\0') return null;
  const tiff = content.subarray(6);
  if (tiff.length < 14) return null;
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return null;
  const entries = Math.min(u16(directory), MOST_ENTRIES);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (u16(at) !== ORIENTATION) continue;
    const value = u16(at + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An Exif that says how to turn it, and nothing else. */
function turned(orientation: number): Buffer {
  if (orientation === 1) return Buffer.alloc(0);
  const tiff = Buffer.from([
    ...[0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01],
    ...[0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00],
    ...[0x00, 0x00, 0x00, 0x00],
  ]);
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  return Buffer.concat([Buffer.from([0xff, APP1, 0x00, content.length + 2]), content]);
}
