import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DrillRun } from '../run/run.ts';
import { reportHtml } from './html.ts';
import { faultSpans, roleSpans } from './lanes.ts';

const RUN: DrillRun = {
  scenario: {
    name: 'kill-primary',
    summary: 'MySQL is <killed> & comes back.',
    budget: { failedRequests: 0 },
  },
  environment: 'it',
  rate: 20,
  seed: 7,
  from: 1_000,
  to: 21_000,
  events: [
    { at: 5_000, kind: 'fault', text: 'db1 loses its power' },
    { at: 9_000, kind: 'revert', text: 'reverting: db1 loses its power' },
  ],
  changes: [
    { at: 500, host: 'db1', what: 'primary', has: true },
    { at: 5_500, host: 'db1', what: 'primary', has: false },
    { at: 8_000, host: 'db2', what: 'primary', has: true },
  ],
  outcomes: [
    {
      ...{
        kind: 'outcome',
        journey: 'read',
        intended: 6_000,
        ended: 9_000,
        ok: false,
        retried: true,
        status: 503,
      },
      error: '<script>alert(1)</script>',
    },
  ],
  measured: {
    ...{
      requests: 1,
      failedRequests: 1,
      retriedRequests: 0,
      retriedReads: 0,
      longestGapMs: 20_000,
      writeGapMs: 3_000,
    },
    ...{ lostWrites: 0, doubledWrites: 0, outOfOrderWrites: 0, staleReads: 0, convergeMs: null },
    journeys: {
      read: {
        ...{ wanted: 1, failed: 1, retried: 0, p50: 0, p99: 0, longest: 0 },
        gap: { from: 1_000, to: 21_000 },
      },
    },
  },
  judgements: [
    { what: 'failedRequests', owedTo: null, allowed: 0, measured: 1, held: false },
    { what: 'convergeMs', owedTo: null, allowed: 60_000, measured: null, held: false },
    { what: 'writeGapMs', owedTo: 'pay', allowed: 2_000, measured: 3_000, held: false },
  ],
  forecast: { of: 'writeGapMs', timers: [{ what: 'a member is suspected', ms: 5_000, set: 'its detector' }] },
  held: false,
  unhealthy: ['db1 does not answer'],
};

test('roles and faults are stretches of time, the last ones until the end', () => {
  assert.deepEqual(roleSpans(RUN).get('primary'), [
    { from: 500, to: 5_500, label: 'db1' },
    { from: 8_000, to: 21_000, label: 'db2' },
  ]);
  assert.deepEqual(faultSpans(RUN), [{ from: 5_000, to: 9_000, label: 'db1 loses its power' }]);
  assert.equal(faultSpans({ ...RUN, events: RUN.events.slice(0, 1) })[0]?.to, 21_000);
});

test('a report is one page that needs nothing else, and shows what was measured', () => {
  const html = reportHtml(RUN);
  assert.doesNotMatch(html, /<script|<link|<img|https?:\/\/|url\(/);
  assert.match(html, /&#60;killed&#62; &#38; comes back/);
  assert.match(html, /not held/);
  assert.match(html, /healthy again within<\/td><td class="number bad">never/);
  assert.match(html, /write stall, as owed to pay<\/td><td class="number bad">3\.0 s/);
  assert.match(html, /write stall, predicted<\/b><\/td><td class="number"><b>5\.0 s/);
  assert.match(html, /write stall, measured<\/b><\/td><td class="number"><b>3\.0 s/);
  assert.match(html, /db1 does not answer/);
  assert.doesNotMatch(html, /NaN|undefined/);
});
