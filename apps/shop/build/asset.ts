import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export interface Asset {
  /** As pages ask for it: `site.css`. */
  readonly name: string;
  readonly content: Buffer;
}

/** The path of an asset under its content's hash: what is served there never changes, and is cached for ever. */
export function hashedPath({ name, content }: Asset): string {
  const { name: base, ext } = parse(name);
  return `/assets/${base}-${createHash('sha256').update(content).digest('hex').slice(0, 10)}${ext}`;
}

/** Writes a public file, and beside it `.gz` and `.br` where they are smaller, for Nginx to serve as they are. */
export function writePublic(directory: string, path: string, content: Buffer): void {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  const compressed = {
    gz: gzipSync(content, { level: 9 }),
    br: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  };
  for (const [extension, bytes] of Object.entries(compressed)) {
    if (bytes.length < content.length) writeFileSync(`${file}.${extension}`, bytes);
  }
}
