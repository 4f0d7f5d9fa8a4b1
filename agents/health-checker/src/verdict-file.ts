import { rename, utimes, writeFile } from 'node:fs/promises';

/** Writes a verdict for whoever reads the file: whole or not at all, and with the time at which it was last true. */
export async function write(path: string, worth: number): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, `${worth}\n`);
  await rename(draft, path);
}

/** The verdict in the file is still true. */
export async function confirm(path: string): Promise<void> {
  const now = Date.now() / 1000;
  await utimes(path, now, now);
}
