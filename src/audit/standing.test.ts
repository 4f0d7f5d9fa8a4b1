import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topologyWith } from '../../test/support/audit-sample.ts';
import { REMOVALS } from '../drill/index.ts';
import type { Verdict } from '../model/verdict.ts';
import { digestOf } from '../topology/index.ts';
import { audit } from './audit.ts';

const TOPOLOGY = topologyWith({ certificates: 'none', loadBalancers: { count: 1 } });
const verdict = (drill: string, noticed: Verdict['noticed'], at = 1, topology = digestOf(TOPOLOGY)) => ({
  drill,
  topology,
  at: `2026-11-2${at}T00:00:00Z`,
  held: true,
  tried: ['resolve', 'read', 'static'] as const,
  noticed,
});

const standing = (id: string, ...verdicts: Verdict[]) =>
  audit(TOPOLOGY, verdicts, REMOVALS).findings.find((finding) => finding.id === id)?.standing;
const ofReading = (...verdicts: Verdict[]) => standing('spof/read/lb1', ...verdicts)?.kind;

test('predicted, until a drill has tried', () => {
  assert.equal(ofReading(), 'predicted');
  assert.equal(ofReading(verdict('power-cut-server', ['read'])), 'predicted');
});

test('confirmed or refuted by whether users noticed', () => {
  assert.deepEqual(standing('spof/read/lb1', verdict('power-cut-load-balancer', ['read'])), {
    kind: 'confirmed',
    drill: 'power-cut-load-balancer',
    at: '2026-11-21T00:00:00Z',
  });
  assert.equal(ofReading(verdict('take-away lb1', ['static'])), 'refuted');
});

test('what nobody tried is not refuted', () => {
  assert.equal(standing('spof/pay/lb1', verdict('take-away lb1', []))?.kind, 'predicted');
});

test('the last drill counts', () => {
  const [first, then] = [verdict('take-away lb1', ['read'], 1), verdict('take-away lb1', [], 2)];
  assert.equal(ofReading(first, then), 'refuted');
  assert.equal(ofReading(then, first), 'refuted');
});

test('a killed program that was back at once refutes nothing', () => {
  assert.equal(ofReading(verdict('kill-load-balancer', [])), 'predicted');
  assert.equal(ofReading(verdict('kill-load-balancer', ['read'])), 'confirmed');
});

test('what was shown of another topology is stale', () => {
  const older = verdict('take-away lb1', ['read'], 1, 'another');
  assert.equal(ofReading(older), 'stale');
  assert.equal(ofReading(older, verdict('take-away lb1', [], 2)), 'refuted');
});

test('what stands in the configuration is not drilled', () => {
  assert.equal(standing('tls/haproxy')?.kind, 'configured');
  assert.equal(standing('monitoring/none')?.kind, 'configured');
});
