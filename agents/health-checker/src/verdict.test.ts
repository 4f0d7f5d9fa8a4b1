import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, remembered, type Sight, STEADY_MS, type Verdict } from './verdict.ts';

const HEALTHY: Verdict = { given: 'healthy', betterSince: null };
const at = (verdict: Verdict, ...looks: readonly (readonly [number, Sight])[]) =>
  looks.reduce((before, [now, seen]) => judge(before, seen, now), verdict).given;

test('what gets worse is the verdict at once', () => {
  for (const seen of ['closed', 'silent', 'alone'] as const) assert.equal(at(HEALTHY, [0, seen]), seen);
  assert.equal(at(HEALTHY, [0, 'alone'], [1, 'silent'], [2, 'closed']), 'closed');
});

test('what gets better is the verdict when it has been so for a second', () => {
  assert.equal(at(HEALTHY, [0, 'closed'], [100, 'healthy'], [100 + STEADY_MS - 1, 'healthy']), 'closed');
  assert.equal(at(HEALTHY, [0, 'closed'], [100, 'healthy'], [100 + STEADY_MS, 'healthy']), 'healthy');
  assert.equal(at(HEALTHY, [0, 'closed'], [100, 'silent'], [100 + STEADY_MS, 'silent']), 'silent');
});

test('one relapse begins the second anew', () => {
  const looks = [
    [0, 'closed'],
    [100, 'healthy'],
    [600, 'closed'],
    [700, 'healthy'],
    [1_600, 'healthy'],
  ] as const;
  assert.equal(at(HEALTHY, ...looks), 'closed');
});

test('a restarted health checker goes on from its last verdict, and a fresh one from nothing', () => {
  assert.equal(remembered('0\n').given, 'healthy');
  assert.equal(remembered('-120\n').given, 'silent');
  assert.equal(remembered('').given, 'closed');
  assert.equal(remembered('-1').given, 'closed');
});
