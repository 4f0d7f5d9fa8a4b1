import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TrivetError } from '../model/error.ts';
import { duration } from './duration.ts';
import { failureText, failureValue } from './failure.ts';
import { paintFor } from './paint.ts';
import { cut, fold, table } from './table.ts';

for (const [ms, words] of [
  [0, '0 ms'],
  [340.4, '340 ms'],
  [1000, '1 s'],
  [7240, '7.2 s'],
  [9960, '10 s'],
  [41_800, '42 s'],
  [59_700, '1 min 00 s'],
  [185_000, '3 min 05 s'],
] as const) {
  test(`${ms} ms are ${words}`, () => assert.equal(duration(ms), words));
}

test('columns line up by what a terminal shows, and lines end in no blanks', () => {
  const { good } = paintFor(true);
  const rows = [
    ['a', 'one', ''],
    [good('bcd'), 'x'],
    ['✓', 'y', 'z'],
  ];
  assert.equal(table(rows), `a    one\n${good('bcd')}  x\n✓    y    z`);
});

test('what is too wide is folded between words, the widest column first', () => {
  const rows = [
    ['db1', '10.0.0.1', 'one two three four', 'x'],
    ['web1', '10.0.0.2', 'five', 'y'],
  ];
  const lines = [
    'db1   10.0.0.1  one two      x',
    '                three four',
    'web1  10.0.0.2  five         y',
  ];
  assert.equal(table(rows, 30), lines.join('\n'));
});

test('where a word does not fit beside the others, cells stand one below the other', () => {
  assert.equal(
    table([['name', '', 'https://example.com/a-long-path', 'two words']], 20),
    ['name', '    https://example.com/a-long-path', '    two words'].join('\n'),
  );
});

test('a fold keeps the indent of its line, and colours take no room', () => {
  assert.deepEqual(fold('  one two three', 9), ['  one two', '  three']);
  const { good } = paintFor(true);
  assert.equal(table([['a', `${good('one')} two`]], 10), `a  ${good('one')} two`);
});

test('what is cut ends in an ellipsis, what fits stays', () => {
  assert.deepEqual([cut('abcd', 4), cut('abcde', 4), cut('abc', 0)], ['abcd', 'abc…', '…']);
});

const error = new TrivetError('TRV_LOCKED', { where: 'lab', why: 'it runs\nsince noon', next: 'Wait.' });

test('an error says what happened, where, why and what to do', () => {
  assert.equal(
    failureText(error, paintFor(false)),
    [
      '✗ Another trivet is at work on this environment.  TRV_LOCKED',
      '',
      '  where  lab',
      '  why    it runs',
      '         since noon',
      '  next   Wait.',
    ].join('\n'),
  );
});

test('a defect says so, shows its stack, and how to report it', () => {
  const text = failureText(new TypeError('x is undefined'), paintFor(false));
  assert.match(
    text,
    /^✗ .*a defect in Trivet\.\n\n {2}TypeError: x is undefined\n {6}at .*\n\n {2}next {3}Please report/s,
  );
});

test('for programs, an error is one value', () => {
  const value = {
    kind: 'error',
    code: 'TRV_LOCKED',
    where: 'lab',
    why: 'it runs\nsince noon',
    next: 'Wait.',
  };
  assert.deepEqual(failureValue(error), value);
  assert.equal((failureValue(new Error('oops')) as { code: unknown }).code, null);
});

test('without colours, text is as it is', () => {
  assert.equal(paintFor(false).bad('text'), 'text');
  assert.equal(paintFor(true).bad('text'), '\x1b[31mtext\x1b[39m');
});
