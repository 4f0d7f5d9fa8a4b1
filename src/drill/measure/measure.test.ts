import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../load/outcome.ts';
import { judge } from './judge.ts';
import { measure } from './measure.ts';

const outcome = (intended: number, more: Partial<Outcome> = {}): Outcome => ({
  kind: 'outcome',
  journey: 'read',
  intended,
  ended: intended + 10,
  ok: true,
  retried: false,
  status: 200,
  error: '',
  ...more,
});
const probe = (at: number, address = 'a') => ({ kind: 'probe', address, at }) as const;
const site = { addresses: ['a', 'b'], probes: [probe(100), probe(500), probe(300, 'b')] };
const ledger = { lost: ['x'], doubled: [], outOfOrder: [], stale: [] };

test('failures, second tries and gaps are counted by journey', () => {
  const outcomes = [
    outcome(100),
    outcome(200, { ok: false }),
    outcome(300, { journey: 'static', retried: true, ended: 350 }),
    outcome(900, { journey: 'write', retried: true }),
  ];
  const measured = measure({ from: 0, to: 1_000, outcomes, ...site, ledger, convergeMs: null });
  assert.equal(measured.requests, 4);
  assert.equal(measured.failedRequests, 1);
  assert.equal(measured.retriedRequests, 2);
  assert.equal(measured.retriedReads, 1);
  assert.equal(measured.longestGapMs, 700);
  assert.equal(measured.writeGapMs, 910);
  assert.equal(measured.lostWrites, 1);
  assert.deepEqual(measured.journeys.read, {
    ...{ wanted: 2, failed: 1, retried: 0, p50: 10, p99: 10, longest: 10 },
    gap: { from: 110, to: 1_000 },
  });
});

test('a budget holds up to what it allows, and never for what did not come', () => {
  const measured = measure({ from: 0, to: 500, outcomes: [outcome(100)], ...site, ledger, convergeMs: null });
  const held = (budget: Parameters<typeof judge>[0]) => judge(budget, measured).map((one) => one.held);
  assert.deepEqual(held({ failedRequests: 0, lostWrites: 1 }), [true, true]);
  assert.deepEqual(held({ lostWrites: 0 }), [false]);
  assert.deepEqual(held({ convergeMs: 60_000 }), [false]);
  assert.deepEqual(held({}), []);
});
