const MOST_WORDS = 6;
const LONGEST_WORD = 32;

/** InnoDB's full-text index leaves out shorter words (`innodb_ft_min_token_size`). */
const SHORTEST_INDEXED = 3;

/** What InnoDB leaves out of every index (INNODB_FT_DEFAULT_STOPWORD): who asks for one of them finds nothing. */
export const STOP_WORDS: readonly string[] = [
  ...['a', 'about', 'an', 'are', 'as', 'at', 'be', 'by', 'com', 'de', 'en', 'for', 'from', 'how', 'i', 'in'],
  ...['is', 'it', 'la', 'of', 'on', 'or', 'that', 'the', 'this', 'to', 'was', 'what', 'when', 'where', 'who'],
  ...['will', 'with', 'und', 'www'],
];

/** Words that name nothing in a catalogue; a search is not narrowed by them. */
const EMPTY_WORDS: ReadonlySet<string> = new Set([...STOP_WORDS, 'and']);

const means = (word: string) => word !== '' && !EMPTY_WORDS.has(word);

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
    .filter(means)
    .map((word) => singular([...word].slice(0, LONGEST_WORD).join('')))
    .filter(means)
    .slice(0, MOST_WORDS);
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
