import { rename, utimes, writeFile } from 'node:fs/promises';

/** Tells a number to whoever reads a file: whole or not at all, and with the time at which it was last true. */
export async function tell(path: string, worth: number): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, `${worth}\n`);
  await rename(draft, path);
}

/** What the file says is still true. */
export async function confirm(path: string): Promise<void> {
  const now = Date.now() / 1000;
  await utimes(path, now, now);
}
