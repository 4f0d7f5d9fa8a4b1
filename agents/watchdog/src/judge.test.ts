import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, type Look, type Standing, UNSEEN } from './judge.ts';

const PATIENCE = { stillMs: 3_000, busyMs: 30_000 };
const STILL: Look = { heard: 'nothing', spanMs: 1_000, lateMs: 0, did: { ranMs: 2, waitedMs: 0 } };
const WELL: Look = { ...STILL, heard: 'something' };
const SPINNING: Look = { ...STILL, did: { ranMs: 900, waitedMs: 0 } };
const STARVING: Look = { ...STILL, did: { ranMs: 30, waitedMs: 900 } };

/** At which of the looks, counted from 1, it is killed. */
function kills(looks: readonly Look[], patience: { stillMs: number; busyMs: number | null } = PATIENCE) {
  const at: number[] = [];
  let standing: Standing = UNSEEN;
  for (const [index, look] of looks.entries()) {
    const verdict = judge(standing, look, patience);
    standing = verdict.standing;
    if (verdict.kill !== null) at.push(index + 1);
  }
  return at;
}
const times = (count: number, look: Look) => Array.from({ length: count }, () => look);

test('what is silent and idle for three seconds is killed', () => {
  assert.deepEqual(kills([WELL, ...times(3, STILL)]), [4]);
  assert.deepEqual(kills([...times(2, STILL), WELL, ...times(2, STILL)]), []);
});

test('what is silent because the machine starves is not, ever: it waits to run', () => {
  assert.deepEqual(kills(times(1_000, STARVING)), []);
  assert.deepEqual(kills(times(1_000, { ...STILL, did: { ranMs: 10, waitedMs: 50 } })), []);
});

test('what spins and is silent for half a minute is killed, unless it is to be left alone', () => {
  assert.deepEqual(kills(times(30, SPINNING)), [30]);
  assert.deepEqual(kills(times(1_000, SPINNING), { stillMs: 8_000, busyMs: null }), []);
  assert.deepEqual(kills(times(8, STILL), { stillMs: 8_000, busyMs: null }), [8]);
});

test('where the kernel does not tell who waits, nothing counts as idle', () => {
  assert.deepEqual(kills(times(29, { ...STILL, did: null })), []);
  assert.deepEqual(kills(times(30, { ...STILL, did: null })), [30]);
});

test('a look that came too late proves nothing', () => {
  assert.deepEqual(kills(times(100, { ...STILL, spanMs: 1_300, lateMs: 300 })), []);
  assert.deepEqual(kills([...times(2, STILL), { ...STILL, spanMs: 40_000, lateMs: 39_000 }, STILL]), [4]);
});

test('who is not there is not silent', () => {
  assert.deepEqual(kills(times(100, { ...STILL, heard: 'nobody' })), []);
  assert.deepEqual(kills([...times(2, STILL), { ...STILL, heard: 'nobody' }, ...times(2, STILL)]), []);
});

test('who is silent for ever is killed less and less often', () => {
  const hour = kills(times(3_600, STILL));
  assert.deepEqual(hour.slice(0, 4), [3, 13, 33, 73]);
  assert.ok(hour.length <= 12, `${hour.length} times`);
});

test('after a minute of answers a kill is forgotten', () => {
  const often = [...times(3, STILL), ...times(10, STILL)];
  assert.deepEqual(kills([...often, ...times(60, WELL), ...times(13, STILL)]), [3, 13, 76, 86]);
  assert.deepEqual(kills([...often, ...times(30, WELL), ...times(13, STILL)]), [3, 13, 46]);
});
