import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../load/outcome.ts';
import { unsteady } from './steady-state.ts';

const answers = (ms: number, ok = true): readonly Outcome[] =>
  Array.from({ length: 20 }, (_, index) => ({
    ...{ kind: 'outcome' as const, journey: 'read' as const, retried: false, status: 200, error: 'x', ok },
    ...{ intended: 9_000 + index - ms, ended: 9_000 + index },
  }));

test('a steady state is when much is asked, nothing fails and most is quick', () => {
  assert.equal(unsteady(answers(50), 10_000), undefined);
  assert.match(unsteady(answers(50), 20_000) ?? '', /0 answers/);
  assert.match(unsteady(answers(50, false), 10_000) ?? '', /20 of 20 failed: x/);
  assert.match(unsteady(answers(2_000), 10_000) ?? '', /takes 2000 ms/);
});
