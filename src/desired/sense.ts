import { posix } from 'node:path';
import type { DesiredHost } from '../model/desired.ts';
import { TrivetError } from '../model/error.ts';
import { STANDARD_DIRECTORIES } from './directories.ts';

const MODE = /^[0-7]{4}$/;
/** Absolute and normal; no character that a listing would have to escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const PLAIN_PATH = /^(\/|(\/(?!\.{1,2}(\/|$))[^/\\\u0000-\u001f\u007f]+)+)$/;

/** @throws TrivetError TRV_ROLE_BROKEN for what no host could be brought to, or would silently be wrong. */
export function checkSense(desired: DesiredHost): void {
  const fault = faults(desired).next().value;
  if (!fault) return;
  throw new TrivetError('TRV_ROLE_BROKEN', {
    where: `${desired.host}: ${fault.where}`,
    why: fault.why,
    next: fault.next,
  });
}

interface Fault {
  readonly where: string;
  readonly why: string;
  readonly next: string;
}

function* faults({ directories, files, units }: DesiredHost): Generator<Fault, undefined> {
  const made = new Set(directories.map(({ path }) => path));
  const written = new Set(files.map(({ path }) => path));

  for (const { path, mode } of [...directories, ...files]) {
    if (!PLAIN_PATH.test(path)) {
      yield { where: path, why: 'not a plain absolute path', next: 'Write it as in /etc/name/file.conf.' };
    }
    if (!MODE.test(mode)) {
      yield { where: path, why: `mode "${mode}" is not four octal digits`, next: 'Write it as in 0644.' };
    }
    const parent = posix.dirname(path);
    if (!STANDARD_DIRECTORIES.has(parent) && !made.has(parent)) {
      yield {
        where: path,
        why: `no role creates ${parent}`,
        next: `Declare the directory ${parent} in the role.`,
      };
    }
  }
  for (const { name, reloadOn, restartOn } of units) {
    const unknown = [...reloadOn, ...restartOn].find((path) => !written.has(path));
    if (unknown !== undefined) {
      yield {
        where: name,
        why: `reads ${unknown}, which is not among the files of the host`,
        next: 'Declare the file, or take it off reloadOn and restartOn.',
      };
    }
  }
}
