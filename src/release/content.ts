import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** SHA-256 over the `sha256sum` of every file of a folder, in the order of the bytes of their names: 64 hex digits. */
export async function contentOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `./${relative(folder, join(entry.parentPath, entry.name))}`)
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  const whole = createHash('sha256');
  for (const name of names) whole.update(`${await digestOf(join(folder, name))}  ${name}\n`);
  return whole.digest('hex');
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
