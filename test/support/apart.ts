import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TRIVET } from './trivet.ts';

/** A folder for a cache or a state of a test's own, on the file system where labs live; gone when the process ends. */
export function folderApart(): string {
  const folder = mkdtempSync(join('/var/lib', 'trivet-test-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A command line of trivet with settings of its own. Node is taken from this process: an empty cache has none. */
export function trivetWith(settings: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const path = `${dirname(process.execPath)}:${process.env.PATH}`;
  const all = { PATH: path, ...settings };
  return ['env', ...Object.entries(all).map(([name, value]) => `${name}=${value}`), TRIVET, ...args];
}
