import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ran } from './run-plan.ts';
import { NONE } from './tally.ts';
import { timeTable } from './time-table.ts';

const ran = (file: string, lane: string, from: number, to: number, passed = 1): Ran => ({
  ...{ file, lane, ms: (to - from) * 1000, endedAt: to * 1000, tally: { ...NONE, passed }, lines: [] },
});

test('the slowest file is first, what is quick has no row, and a lane takes as long as the clock says', () => {
  const files = [
    ran('a.test.ts', 'drawn', 0, 15),
    ran('b.test.ts', 'drawn', 0, 12, 3),
    ran('c.test.ts', 'drawn', 15, 16),
    ran('d.test.ts', 'voters', 0, 130, 12),
  ];
  assert.equal(
    timeTable(files),
    [
      '2 min 10 s  voters  12 passed  d.test.ts',
      '15 s        drawn   1 passed   a.test.ts',
      '12 s        drawn   3 passed   b.test.ts',
      '16 s        drawn   5 passed   the whole lane',
      '2 min 10 s  voters  12 passed  the whole lane',
    ].join('\n'),
  );
});
