import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from './ask.ts';
import { isAlone, LOST_MS, type Reach, reach } from './reach.ts';

const NO_SERVER: Reply = { status: 503, server: null };
const after = (...looks: readonly (readonly [number, Reply])[]) =>
  looks.reduce<Reach>((before, [asked, reply]) => reach(before, reply, asked), { lostSince: null });

test('who reaches no server is alone when that has lasted', () => {
  const lost = after([0, NO_SERVER], [1_000, NO_SERVER]);
  assert.equal(isAlone(lost, LOST_MS - 1), false);
  assert.equal(isAlone(lost, LOST_MS), true);
});

test('any answer of a server is reach enough, also that it is not ready', () => {
  const served = after([0, NO_SERVER], [1_000, { status: 503, server: 'web1' }]);
  assert.equal(isAlone(served, 60_000), false);
});

test('slowness alone proves nothing', () => {
  assert.equal(isAlone(after([0, 'silent'], [2_000, 'silent'], [4_000, 'silent']), 60_000), false);
  assert.equal(isAlone(after([0, NO_SERVER], [2_000, 'silent']), LOST_MS), true);
});
