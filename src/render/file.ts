import type { Directory, File } from '../model/desired.ts';

/** A folder of root's; everybody may look into it unless `mode` says otherwise. */
export function directory(path: string, mode = '0755'): Directory {
  return { path, owner: 'root', group: 'root', mode };
}

/** A text file that root owns and everybody may read, but for what `over` says. */
export function textFile(
  path: string,
  text: string,
  over: Partial<Omit<File, 'path' | 'content'>> = {},
): File {
  return { path, owner: 'root', group: 'root', mode: '0644', ...over, content: { kind: 'text', text } };
}

/** A secret as a file that only root may read. */
export function secretFile(path: string, name: string): File {
  return { path, owner: 'root', group: 'root', mode: '0600', content: { kind: 'secret', name } };
}

/** A program that trivet builds, for a runtime that reads it. */
export function programFile(path: string, name: string): File {
  return { path, owner: 'root', group: 'root', mode: '0644', content: { kind: 'artifact', name } };
}
