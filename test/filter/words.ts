import { readFileSync } from 'node:fs';

/** A list of `words/`, one a line. */
export const wordsOf = (list: string): readonly string[] =>
  readFileSync(new URL(`words/${list}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .slice(0, -1);
