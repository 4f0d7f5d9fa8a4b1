import fc from 'fast-check';

/** In every text that would be dangerous in a page: it may stand there as text, and in no other way. */
export const MARK = 'fuzz4711';

/** What people with bad intentions, and programs with defects, put into fields. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  '9'.repeat(40),
  'null',
  '__proto__',
  'constructor',
  'toString',
  `<script>${MARK}</script>`,
  `"><img src=x onerror=${MARK}>`,
  `'><svg/onload=${MARK}>`,
  `</textarea></title><b id=${MARK}>`,
  `javascript:${MARK}`,
  "' or 1=1 -- ",
  '" or ""="',
  "1'; drop table users; -- ",
  '1) union select password_hash from users -- ',
  '%',
  '_%\\',
  '+*()~<>@"-',
  '\0',
  'a\0b',
  '\r\nset-cookie: session=x',
  '\u202eevil\u2066',
  '\ufeff\u200b\u00ad',
  'e\u0301'.repeat(100),
  '😀'.repeat(90),
  '\ufffe\uffff',
  'İıſ',
  'x'.repeat(300),
  'x'.repeat(5_000),
  '../../../etc/passwd',
  '//evil.example',
  '/\\evil.example',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of other languages
  '${7*7}{{7*7}}<%= 7*7 %>',
  `${MARK}@example.com`,
  `"<${MARK}>"@example.com`,
  'upload:../x',
];

/** Tried in every field, whatever chance brings: text that ends what it stands in, and text that not every column can hold. */
export const WORST: readonly string[] = [
  `'"></textarea></title><script>${MARK}</script>\\%`,
  "1'; drop table users; -- \u202eé😀",
];

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

export interface Chance {
  readonly text: () => string;
  readonly pick: <T>(from: readonly T[]) => T;
}

/** Hostile values, one after the other: the same ones for the same seed. */
export function chance(seed: number): Chance {
  const values = fc.sample(fc.tuple(anyText, fc.nat()), { seed, numRuns: 4_000 });
  let at = 0;
  const next = () => values[at++ % values.length] ?? ['', 0];
  return {
    text: () => next()[0],
    pick: (from) => {
      const found = from[next()[1] % from.length];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
  };
}
