import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figure } from './measure.ts';
import { runOf } from './trivet.ts';
import { rowsOf } from './up.ts';

const lines = (phases: readonly (readonly [string, number])[]) => [
  ...phases.flatMap(([phase, ms]) => [
    JSON.stringify({ kind: 'phase-started', phase, detail: 'x' }),
    JSON.stringify({ kind: 'phase-finished', phase, outcome: 'y', ms }),
  ]),
  JSON.stringify({ kind: 'answer', changes: 3 }),
];

test('a run is read from its events: the time of each phase, and what it changed', () => {
  const run = runOf(lines([['hosts', 20]]), 100);
  assert.deepEqual(run, { total: 100, phases: new Map([['hosts', 20]]), changes: 3 });
});

test('a run without an answer is none', () => {
  assert.throws(() => runOf(lines([['hosts', 20]]).slice(0, -1), 100), /without an answer/);
});

test('rows are the phases of all kinds of runs, what lies between them, and the whole', () => {
  const first = runOf(
    lines([
      ['image', 50],
      ['hosts', 20],
    ]),
    100,
  );
  const later = [runOf(lines([['hosts', 10]]), 30), runOf(lines([['hosts', 30]]), 40)];
  assert.deepEqual(rowsOf([[first], later]), [
    { name: 'image', cells: [figure([50], 'ms'), null] },
    { name: 'hosts', cells: [figure([20], 'ms'), figure([10, 30], 'ms')] },
    { name: 'in between', cells: [figure([30], 'ms'), figure([20, 10], 'ms')] },
    { name: 'whole', cells: [figure([100], 'ms'), figure([30, 40], 'ms')] },
  ]);
});
