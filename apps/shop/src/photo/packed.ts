import type { Transcoded } from './transcode.ts';

/** What the program says: a line of JSON, then the versions that it names by their lengths. */
export function packed(transcoded: Transcoded): Buffer {
  if (!('versions' in transcoded)) return Buffer.from(`${JSON.stringify(transcoded)}\n`);
  const versions = transcoded.versions.map(({ content, ...size }) => ({ ...size, bytes: content.length }));
  const contents = transcoded.versions.map(({ content }) => content);
  return Buffer.concat([Buffer.from(`${JSON.stringify({ versions })}\n`), ...contents]);
}

/** Of what a program of ours said to its end. */
export function unpacked(said: Buffer): Transcoded {
  const end = said.indexOf('\n');
  const head = JSON.parse(said.toString('utf8', 0, end));
  if (!('versions' in head)) return head;
  let at = end + 1;
  const versions = [];
  for (const { width, height, bytes } of head.versions) {
    versions.push({ width, height, content: said.subarray(at, at + bytes) });
    at += bytes;
  }
  return { versions };
}
