import { posix } from 'node:path';
import type { Step } from '../model/step.ts';
import { stagedPath } from './places.ts';

/** What a shell and timeout(1) end with when there is no such program. */
export const NO_PROGRAM = 127;

/** `timeout: failed to run command 'nginx': …`, in the quotes of any locale; `sh: 12: nginx: not found`. */
const PROGRAM = /failed to run command .(.+).: |(\S+): not found$/m;

/** Where packages have their programs and files, and a path in it that is told to be missing. */
const FILE = /(?<![\w.-])(\/(?:etc|usr|s?bin|lib\w*)\/[\w@+./-]*[\w@+-])[^/\n]*No such file or directory/;

/** The program that a step missed on the host, as far as it is named. */
export function missingProgram(stderr: string): string {
  const [, ran, called] = PROGRAM.exec(stderr) ?? [];
  return ran ?? called ?? 'a program';
}

/**
 * The file or folder that a package brought and a step missed; null when none is told of. What is wanted of the host and
 * not there is among the steps: whatever else is missing came with a package.
 */
export function missingFile(stderr: string, steps: readonly Step[]): string | null {
  const path = FILE.exec(stderr)?.[1];
  if (path === undefined) return null;
  const written = steps.flatMap((step) => (step.kind === 'write-file' ? [step.file.path] : []));
  if (written.some((each) => stagedPath(each) === path)) return posix.dirname(path);
  return written.includes(path) ? null : path;
}
