import { type PictureKind, readPicture } from './picture.ts';
import { stripJpeg } from './strip-jpeg.ts';

/** A picture as it is kept: what is seen of it, and nothing that tells where, when or by what it was taken. */
export interface Clean {
  readonly content: Buffer;
  /** Its size as it is shown: turned, if it says so. */
  readonly kind: PictureKind;
}

/** Null for a picture that is not whole, or of which it cannot be told what else it says. */
export function cleanPicture(bytes: Buffer, kind: PictureKind): Clean | null {
  switch (kind.type) {
    case 'image/jpeg': {
      const stripped = stripJpeg(bytes);
      if (!stripped) return null;
      const { width, height } = kind;
      const onItsSide = stripped.orientation >= 5;
      return { content: stripped.bytes, kind: onItsSide ? { ...kind, width: height, height: width } : kind };
    }
    case 'image/png':
      return checked(Buffer.concat(pngChunks(bytes)), kind);
    case 'image/webp':
      return checked(stripWebp(bytes), kind);
    case 'image/avif':
      // Its data is found by places within the file, which all change when something is left out.
      return bytes.includes('Exif') || bytes.includes('application/rdf+xml')
        ? null
        : { content: bytes, kind };
  }
}

function checked(content: Buffer, kind: PictureKind): Clean | null {
  return readPicture(content) ? { content, kind } : null;
}

const PNG_SIGNATURE = 8;
const PNG_TOLD: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

function pngChunks(bytes: Buffer): readonly Buffer[] {
  const kept = [bytes.subarray(0, PNG_SIGNATURE)];
  for (let at = PNG_SIGNATURE; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (!PNG_TOLD.has(bytes.toString('latin1', at + 4, at + 8))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return kept;
}

const WEBP_HEADER = 12;
/** Bits of VP8X that say what comes (RFC 9649, 2.7.1). */
const WEBP_EXIF_XMP = 0x08 | 0x04;

function stripWebp(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = WEBP_HEADER; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    const chunk = Buffer.from(bytes.subarray(at, end));
    const type = chunk.toString('latin1', 0, 4);
    if (type === 'VP8X' && chunk.length > 8) chunk[8] = (chunk[8] ?? 0) & ~WEBP_EXIF_XMP;
    if (type !== 'EXIF' && type !== 'XMP ') kept.push(chunk);
    at = end;
  }
  const content = Buffer.concat([Buffer.from('RIFF    WEBP', 'latin1'), ...kept]);
  content.writeUInt32LE(content.length - 8, 4);
  return content;
}
