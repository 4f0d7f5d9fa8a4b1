import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeLevel } from './level.ts';
import type { JourneyFigures, Measured } from './measure.ts';

const figures = (failed: number): JourneyFigures => ({
  ...{ wanted: 100, failed, retried: 0, p50: 5, p99: 9, longest: 9 },
  gap: { from: 0, to: 40_000 },
});
const MEASURED: Measured = {
  ...{
    requests: 200,
    failedRequests: 3,
    retriedRequests: 0,
    retriedReads: 0,
    longestGapMs: 100,
    writeGapMs: 7_000,
  },
  ...{ lostWrites: 1, doubledWrites: 0, outOfOrderWrites: 0, staleReads: 0, convergeMs: 1_000 },
  journeys: { read: figures(2), pay: figures(1) },
};

test('each journey is judged by what it is owed, and by its own failures', () => {
  const owed = {
    read: { failedRequests: 2 },
    pay: { failedRequests: 0, writeStall: 8_000, lostWrites: 0 },
  };
  assert.deepEqual(judgeLevel(owed, MEASURED), [
    { what: 'failedRequests', owedTo: 'read', allowed: 2, measured: 2, held: true },
    { what: 'failedRequests', owedTo: 'pay', allowed: 0, measured: 1, held: false },
    { what: 'writeGapMs', owedTo: 'pay', allowed: 8_000, measured: 7_000, held: true },
    { what: 'lostWrites', owedTo: 'pay', allowed: 0, measured: 1, held: false },
  ]);
});

test('what is not owed, and what nobody tried, is not judged', () => {
  assert.deepEqual(judgeLevel({ read: { failedRequests: null } }, MEASURED), []);
  assert.deepEqual(judgeLevel({ write: { failedRequests: 0, writeStall: 1 } }, MEASURED), []);
});
