import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { booleanQuery, searchTerms } from './search.ts';

test('words are found by their prefix, plurals by their singular, and empty words do not count', () => {
  assert.deepEqual(searchTerms('The Oak LAMPS'), { indexed: ['oak', 'lamp'], short: [] });
  assert.deepEqual(searchTerms('glass'), { indexed: ['glass'], short: [] });
  assert.equal(booleanQuery(['oak', 'lamp']), '+oak* +lamp*');
});

test('what the index leaves out is not asked for', () => {
  assert.deepEqual(searchTerms('footrest where your feet are').indexed, ['footrest', 'your', 'feet']);
  assert.deepEqual(searchTerms('How, what and WHEN? Who will! wheres').indexed, []);
});

test('words that are too short for the index are compared instead', () => {
  assert.deepEqual(searchTerms('xl mug'), { indexed: ['mug'], short: ['xl'] });
});

test('a word twice is one word, and there is an end to words', () => {
  assert.deepEqual(searchTerms('mug mugs MUG').indexed, ['mug']);
  assert.equal(searchTerms('aaa bbb ccc ddd eee fff ggg hhh').indexed.length, 6);
  assert.equal(searchTerms('x'.repeat(500)).indexed[0]?.length, 32);
});

test('whatever is typed, only letters, marks and digits reach the query', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const { indexed, short } = searchTerms(typed);
      for (const word of [...indexed, ...short]) assert.match(word, /^[\p{L}\p{M}\p{N}]+$/u);
    }),
  );
  assert.deepEqual(searchTerms(`+"-lamp*' @3) ~<oak>`), { indexed: ['lamp', 'oak'], short: ['3'] });
});
