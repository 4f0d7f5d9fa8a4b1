import type { Content, Directory, File } from '../model/desired.ts';

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

type HowSecret = Omit<Extract<Content, { kind: 'secret' }>, 'kind' | 'name'>;

/** A secret, or what is made of it, as a file that only root may read. */
export function secretFile(path: string, name: string, more: HowSecret = {}): File {
  const content = { kind: 'secret', name, ...more } as const;
  return { path, owner: 'root', group: 'root', mode: '0600', content };
}

/** A program that trivet builds, for a runtime that reads it. */
export function programFile(path: string, name: string): File {
  return { path, owner: 'root', group: 'root', mode: '0644', content: { kind: 'artifact', name } };
}
