import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Conduct, GOOD_STANDING, relieved, standingAfter } from './conduct.ts';

const after = (looks: readonly (readonly [Conduct, number])[]) =>
  looks.reduce((standing, [conduct, seconds]) => standingAfter(standing, conduct, seconds), GOOD_STANDING);
const times = <T>(count: number, each: readonly T[]): readonly T[] =>
  Array.from({ length: count }, () => each).flat();

test('pauses of three seconds add up, however well it goes in between', () => {
  const pause: readonly (readonly [Conduct, number])[] = [
    ...times(3, [['failing', 1] as const]),
    ['well', 2],
  ];
  assert.ok(after(pause).debtSeconds < 3);
  assert.ok(after(times(2, pause)).debtSeconds >= 3);
  assert.equal(after(times(2, pause)).idleSeconds, 0);
});

test('who has failed is as good as any after some time, and not at once', () => {
  const failed = times(4, [['failing', 1] as const]);
  assert.ok(after([...failed, ...times(10, [['well', 1] as const])]).debtSeconds > 1);
  assert.ok(after([...failed, ...times(35, [['well', 1] as const])]).debtSeconds < 1);
  const forLong = [...times(1_000, [['failing', 1] as const]), ...times(100, [['well', 1] as const])];
  assert.ok(after(forLong).debtSeconds < 1);
});

test('what passes while the supervisor itself stands still is nobody else’s fault', () => {
  assert.deepEqual(after([['failing', 60]]), { debtSeconds: 2, idleSeconds: 2 });
});

test('who is held up by others owes no more and no less', () => {
  const before = after([['failing', 2]]);
  assert.deepEqual(standingAfter(before, 'held-up', 2), before);
});

test('a primary that first has much to apply owes nothing, and is idle for as long as that takes', () => {
  assert.deepEqual(after(times(20, [['waiting', 1] as const])), { debtSeconds: 0, idleSeconds: 20 });
});

test('who was relieved is not trusted again for minutes, whether it fails on or not', () => {
  const failed = standingAfter(relieved(after([['failing', 2]])), 'failing', 2);
  const later = (seconds: number) =>
    times(seconds, [1]).reduce((standing, each) => standingAfter(standing, 'well', each), failed);
  assert.ok(later(240).debtSeconds > 1);
  assert.ok(later(300).debtSeconds <= 1);
});
