import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Why a module could not be loaded, and the line in its file (from 1) that one has to look at, where it is known. */
export interface LoadFailure {
  readonly line: number | undefined;
  readonly why: string;
}

/** Reads an error of `import()` of the module at `path`, whose text is `source`. */
export function loadFailure(error: unknown, path: string, source: string): LoadFailure {
  if (!(error instanceof Error)) return { line: undefined, why: `it throws ${String(error)}` };
  const word = culprit(error);
  const line = word === undefined ? lineInStack(error.stack ?? '', path) : lineWith(word, source);
  return { line, why: error.message.split('\n')[0] ?? '' };
}

/**
 * What in the file is to blame, for the errors whose stack does not say where: a module that is not found,
 * and a name that is not defined, which V8 puts on line 1 when it stands in the default export.
 */
function culprit(error: Error): string | undefined {
  const missing = /^Cannot find (?:module|package) '([^']+)'/.exec(error.message)?.[1];
  const undefinedName = /^(\S+) is not defined$/.exec(error.message)?.[1];
  return missing === undefined ? undefinedName : basename(missing);
}

function lineWith(word: string, source: string): number | undefined {
  const index = source.split('\n').findIndex((line) => line.includes(word));
  return index === -1 ? undefined : index + 1;
}

/** V8 names modules by their URL, which differs from the path by more than its scheme. */
function lineInStack(stack: string, path: string): number | undefined {
  for (const name of [path, pathToFileURL(path).href]) {
    const at = stack.indexOf(`${name}:`);
    if (at !== -1) return Number.parseInt(stack.slice(at + name.length + 1), 10);
  }
  return undefined;
}
