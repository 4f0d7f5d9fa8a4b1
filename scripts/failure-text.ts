import { relative } from 'node:path';
import { inspect } from 'node:util';
import { ROOT } from './files.ts';

/** What node:test tells of a test that failed. */
interface Failure {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly details: { readonly error: Error };
}

/** Of what a file printed, the end is worth reading. */
const LINES_SHOWN = 30;

/** A failed test for people; undefined for one that only failed because a test within it did. */
export function failureText(
  { name, file = '', line, details }: Failure,
  printed: string,
): string | undefined {
  const { failureType } = details.error as { failureType?: string };
  if (failureType === 'subtestsFailed') return undefined;
  const place = file === '' ? '' : `  ${relative(ROOT, file)}:${line ?? 1}`;
  const output = printed.trim().split('\n').slice(-LINES_SHOWN).join('\n');
  return [`✗ ${name === file ? 'the file itself' : name}${place}`, reason(details.error), output]
    .filter(Boolean)
    .map((text, index) => (index === 0 ? text : text.replace(/^/gm, '    ')))
    .join('\n');
}

/** node:test wraps what the test threw. */
function reason(error: Error): string {
  const thrown = error.cause ?? error;
  return typeof thrown === 'string' ? thrown : inspect(thrown, { colors: false });
}
