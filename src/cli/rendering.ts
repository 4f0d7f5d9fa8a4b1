import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { misuse } from '../config/usage.ts';
import type { Content, DesiredHost } from '../model/desired.ts';

/** Tells a folder that a rendering may replace from one that somebody needs. */
const MARK = '.written-by-trivet-render';

/**
 * Writes what each host would get into a folder of its own, and returns the number of files of the hosts.
 * @throws TrivetError TRV_USAGE when the folder holds something that no rendering wrote, or cannot be written
 */
export function writeRendering(hosts: readonly DesiredHost[], folder: string): number {
  clear(folder);
  write(join(folder, MARK), 'The next `trivet render` replaces this folder.\n');
  for (const host of hosts) {
    write(join(folder, host.host, 'host.json'), `${JSON.stringify(withoutTexts(host), null, 2)}\n`);
    for (const file of host.files) write(join(folder, host.host, file.path), textOf(file.content));
  }
  return hosts.reduce((sum, { files }) => sum + files.length, 0);
}

function clear(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, MARK))) {
    throw misuse(
      `trivet render --out ${folder}`,
      'the folder holds files that `trivet render` did not write',
      'Name an empty folder, or one that does not exist yet.',
    );
  }
  rmSync(folder, { recursive: true, force: true });
}

/** @throws TrivetError TRV_USAGE: the folder is the person's own choice */
function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw misuse('trivet render', (error as Error).message, 'Name a folder with --out that can be written.');
  }
}

/** The texts stand in files of their own. */
function withoutTexts(host: DesiredHost) {
  return { ...host, files: host.files.map(({ content, ...file }) => ({ ...file, content: content.kind })) };
}

function textOf(content: Content): string {
  return content.kind === 'text' ? content.text : `{{ ${content.kind} ${content.name} }}\n`;
}
