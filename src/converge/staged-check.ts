import type { File } from '../model/desired.ts';
import { stagedPath } from './places.ts';

/** A whole path: what comes before it is no part of a name, and no dot that ends a sentence is part of it. */
const PATH = /(?<![\w.])(?:\/[\w@+.-]*[\w@+-])+/g;

/**
 * What a check reads instead of the staged file, when the file names others that are only staged so far: the
 * same text with their staged paths. Undefined when the staged file itself can be checked.
 */
export function stagedCheck(file: File, written: readonly File[]): string | undefined {
  if (file.content.kind !== 'text') return undefined;
  const others = new Set(written.map(({ path }) => path).filter((path) => path !== file.path));
  const text = file.content.text.replaceAll(PATH, (path) => (others.has(path) ? stagedPath(path) : path));
  return text === file.content.text ? undefined : text;
}
