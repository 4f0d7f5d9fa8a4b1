import { nearest } from '../src/config/nearest.ts';
import type { Suite } from './suites.ts';

/** What is to run, or why what was asked for cannot be made out. */
export type Choice =
  | { readonly kind: 'chosen'; readonly checks: boolean; readonly suites: readonly Suite[] }
  | { readonly kind: 'unknown'; readonly why: string };

const CHECK = 'check';

/**
 * Suites by their names and test files by their paths, as they stand on a command line; without any, all but what
 * runs on demand.
 */
export function chosen(words: readonly string[], suites: readonly Suite[]): Choice {
  if (words.length === 0) {
    return { kind: 'chosen', checks: true, suites: suites.filter(({ onDemand }) => !onDemand) };
  }
  const names = [CHECK, ...suites.map(({ name }) => name)];
  const files = suites.flatMap((suite) => suite.files);
  const unknown = words.find((word) => !names.includes(word) && !files.includes(word));
  if (unknown !== undefined) return { kind: 'unknown', why: whyUnknown(unknown, names, files) };
  return {
    kind: 'chosen',
    checks: words.includes(CHECK),
    suites: suites
      .map((suite) =>
        words.includes(suite.name)
          ? suite
          : { ...suite, files: suite.files.filter((file) => words.includes(file)) },
      )
      .filter(({ name, files: left }) => words.includes(name) || left.length > 0),
  };
}

function whyUnknown(word: string, names: readonly string[], files: readonly string[]): string {
  const isFile = word.includes('/');
  const guess = nearest(word, isFile ? files : names);
  const known = guess ? `Did you mean "${guess}"?` : `There are: ${names.join(', ')}.`;
  return `There is no ${isFile ? 'test file' : 'suite'} "${word}". ${known}`;
}
