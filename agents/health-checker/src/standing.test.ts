import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remembered, type Sight, STEADY_MS, type Standing, stand } from './standing.ts';

const WELL: Standing = { told: 'well', betterSince: null };
const at = (standing: Standing, ...looks: readonly (readonly [number, Sight])[]) =>
  looks.reduce((before, [now, seen]) => stand(before, seen, now), standing).told;

test('what gets worse is told at once', () => {
  for (const seen of ['closed', 'silent', 'alone'] as const) assert.equal(at(WELL, [0, seen]), seen);
  assert.equal(at(WELL, [0, 'alone'], [1, 'silent'], [2, 'closed']), 'closed');
});

test('what gets better is told when it has been so for a second', () => {
  assert.equal(at(WELL, [0, 'closed'], [100, 'well'], [100 + STEADY_MS - 1, 'well']), 'closed');
  assert.equal(at(WELL, [0, 'closed'], [100, 'well'], [100 + STEADY_MS, 'well']), 'well');
  assert.equal(at(WELL, [0, 'closed'], [100, 'silent'], [100 + STEADY_MS, 'silent']), 'silent');
});

test('one relapse begins the second anew', () => {
  const looks = [
    [0, 'closed'],
    [100, 'well'],
    [600, 'closed'],
    [700, 'well'],
    [1_600, 'well'],
  ] as const;
  assert.equal(at(WELL, ...looks), 'closed');
});

test('a restarted lookout goes on from what was told, and a fresh one from nothing', () => {
  assert.equal(remembered('0\n').told, 'well');
  assert.equal(remembered('-120\n').told, 'silent');
  assert.equal(remembered('').told, 'closed');
  assert.equal(remembered('-1').told, 'closed');
});
