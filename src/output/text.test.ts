import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TrivetError } from '../model/error.ts';
import { duration } from './duration.ts';
import { failureText, failureValue } from './failure.ts';
import { paintFor } from './paint.ts';
import { cut, table } from './table.ts';

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
