import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceFile, textOf } from '../../../state/files.ts';
import type { SeedFile } from './seed.ts';

/** Whether a host's file tree holds its seed as it should be. */
export async function isPlanted(root: string, seed: readonly SeedFile[]): Promise<boolean> {
  const found = await Promise.all(seed.map(({ path }) => textOf(join(root, path))));
  return seed.every(({ text }, index) => text === found[index]);
}

/** Writes a seed into a host's file tree; the host does not run. */
export async function plant(root: string, seed: readonly SeedFile[]): Promise<void> {
  for (const { path, mode, text } of seed) {
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await replaceFile(target, text, mode);
  }
}
