import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Condition, demoted, NO_PENALTY, scoreAfter } from './score.ts';

const after = (looks: readonly (readonly [Condition, number])[]) =>
  looks.reduce((score, [condition, seconds]) => scoreAfter(score, condition, seconds), NO_PENALTY);
const times = <T>(count: number, each: readonly T[]): readonly T[] =>
  Array.from({ length: count }, () => each).flat();

test('pauses of three seconds add up, however well it goes in between', () => {
  const pause: readonly (readonly [Condition, number])[] = [
    ...times(3, [['unhealthy', 1] as const]),
    ['healthy', 2],
  ];
  assert.ok(after(pause).penaltySeconds < 3);
  assert.ok(after(times(2, pause)).penaltySeconds >= 3);
  assert.equal(after(times(2, pause)).unhealthySeconds, 0);
});

test('who has failed is as good as any after some time, and not at once', () => {
  const failed = times(4, [['unhealthy', 1] as const]);
  assert.ok(after([...failed, ...times(10, [['healthy', 1] as const])]).penaltySeconds > 1);
  assert.ok(after([...failed, ...times(35, [['healthy', 1] as const])]).penaltySeconds < 1);
  const forLong = [...times(1_000, [['unhealthy', 1] as const]), ...times(100, [['healthy', 1] as const])];
  assert.ok(after(forLong).penaltySeconds < 1);
});

test('what passes while the supervisor itself stands still is nobody else’s fault', () => {
  assert.deepEqual(after([['unhealthy', 60]]), { penaltySeconds: 2, unhealthySeconds: 2 });
});

test('who is held up by others owes no more and no less', () => {
  const before = after([['unhealthy', 2]]);
  assert.deepEqual(scoreAfter(before, 'blocked', 2), before);
});

test('a primary that first has much to apply owes nothing, and is idle for as long as that takes', () => {
  assert.deepEqual(after(times(20, [['waiting', 1] as const])), { penaltySeconds: 0, unhealthySeconds: 20 });
});

test('who was demoted is not trusted again for minutes, whether it fails on or not', () => {
  const failed = scoreAfter(demoted(after([['unhealthy', 2]])), 'unhealthy', 2);
  const later = (seconds: number) =>
    times(seconds, [1]).reduce((score, each) => scoreAfter(score, 'healthy', each), failed);
  assert.ok(later(240).penaltySeconds > 1);
  assert.ok(later(300).penaltySeconds <= 1);
});
