import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesUnder, ROOT } from './files.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Rows of the tables of a section, cell by cell, without the two lines at the top of each. */
function rowsOf(section: string): readonly (readonly string[])[] {
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter(([first = '']) => !/^(-+|term|not)$/.test(first));
}

const [defined = '', unused = ''] = read('docs/glossary.md').split('## Words that are not used');
const TERMS = rowsOf(defined);
const UNUSED = rowsOf(unused);

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  ...['docs', 'src', 'apps', 'agents'].flatMap((folder) => filesUnder(folder, /\.md$/)),
].filter((path) => path !== 'docs/glossary.md');
const CODE = ['src', 'apps', 'agents', 'environments'].flatMap((folder) => filesUnder(folder, /\.tsx?$/));
const texts = new Map([...DOCUMENTS, ...CODE].map((path) => [path, read(path)]));
const everything = [...texts.values()].join('\n').toLowerCase();

/** The word as it is, and with the endings that it takes; lines may break between words. */
const written = (word: string) =>
  new RegExp(
    `\\b${word
      .toLowerCase()
      .split(/[ -]/)
      .map((part) => `${part.replace(/(?:e|y|s)$/, '')}\\w*`)
      .join('[\\s*/-]+')}`,
  );

test('every section of the glossary is in order, and has each term once', () => {
  for (const section of defined.split('\n## ').slice(1)) {
    const terms = rowsOf(section).map(([term = '']) => term.replaceAll('`', '').toLowerCase());
    assert.deepEqual(terms, [...new Set(terms)].sort());
    assert.ok(terms.length > 0);
  }
});

for (const [term = '', meaning = ''] of TERMS) {
  test(`the glossary tells what is used: ${term}`, () => {
    assert.notEqual(meaning, '');
    assert.ok(written(term.replaceAll('`', '')).test(everything), 'nothing says it');
  });
}

for (const [word = '', instead = ''] of UNUSED) {
  test(`"${word}" is written ${instead}`, () => {
    const where = [...texts].filter(([, text]) =>
      new RegExp(`\\b${word.replaceAll(' ', '\\s+')}\\b`, 'i').test(text),
    );
    assert.deepEqual(
      where.map(([path]) => path),
      [],
    );
  });
}
