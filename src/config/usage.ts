import { TrivetError } from '../model/error.ts';
import { nearest } from './nearest.ts';

/** An error about a word on the command line that is none of those that are known there. */
export function unknownWord(kind: string, word: string, known: readonly string[], help: string): TrivetError {
  const guess = nearest(word, known);
  return misuse(
    help,
    `unknown ${kind} "${word}"`,
    guess ? `Did you mean "${guess}"?` : `Known: ${known.join(', ')}.`,
  );
}

/** An error about the command line; `where` is the command line, as far as it was understood. */
export function misuse(where: string, why: string, next = `See: ${where} --help`): TrivetError {
  return new TrivetError('TRV_USAGE', { where, why, next });
}
