import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figure } from './measure.ts';
import { figureText, reportText } from './text.ts';

test('figures carry as many digits as say something, and times their fitting unit', () => {
  assert.equal(figureText(figure([8300, 7900, 9111], 'ms')), '8.30 s   (7.90–9.11)');
  assert.equal(figureText(figure([900, 999, 1200], 'ms')), '999 ms   (900–1200)');
  assert.equal(figureText(figure([0, 1, 12.34], 'ms')), '1.00 ms  (0–12.3)');
  assert.equal(figureText(figure([15_000, 16_000.4, 17_000], '/s')), '16000/s  (15000–17000)');
});

test('one value, or the same each time, has no range', () => {
  assert.equal(figureText(figure([1, 1], '×')), '1.00×');
});

test('a report is a table with a dot where nothing was measured, and its notes', () => {
  const report = {
    name: 'x',
    title: 'Title',
    columns: ['one', 'two'],
    rows: [
      { name: 'first', cells: [figure([5], 'ms'), null] },
      { name: 'second row', cells: [figure([50], 'ms'), figure([2], '×')] },
    ],
    notes: ['A note.'],
  };
  assert.equal(
    reportText(report),
    `\
Title

              one      two
  first       5.00 ms  ·
  second row  50.0 ms  2.00×

  A note.`,
  );
});
