const MOST_WORDS = 6;
const LONGEST_WORD = 32;

/** InnoDB's full-text index leaves out shorter words (`innodb_ft_min_token_size`). */
const SHORTEST_INDEXED = 3;

/** Words that name nothing in a catalogue; a search is not narrowed by them. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be by com de en for from in is it la of on or that the this to und was with www'.split(
    ' ',
  ),
);

/** What to look for: `indexed` in the full-text index, `short` words by comparison. */
export interface SearchTerms {
  readonly indexed: readonly string[];
  readonly short: readonly string[];
}

/** Takes apart what a person typed: letters and digits only, so that no operator of any query language remains. */
export function searchTerms(typed: string): SearchTerms {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word))
    .slice(0, MOST_WORDS)
    .map((word) => singular([...word].slice(0, LONGEST_WORD).join('')));
  const distinct = [...new Set(words)];
  return {
    indexed: distinct.filter((word) => [...word].length >= SHORTEST_INDEXED),
    short: distinct.filter((word) => [...word].length < SHORTEST_INDEXED),
  };
}

/** For `match … against (… in boolean mode)`: every word, as a prefix. */
export function booleanQuery(indexed: readonly string[]): string {
  return indexed.map((word) => `+${word}*`).join(' ');
}

/** "lamps" also finds "lamp": the search is by prefix, so the plural's ending is all that is in the way. */
function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
