import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copying } from '../../../../test/support/pair-example.ts';
import type { ChannelNow } from './channel.ts';
import { afterStart, historyAfter, NO_HISTORY, withHistory } from './thread-history.ts';

const now = (applier: 'running' | 'stopped'): ChannelNow => ({
  ...copying,
  receiver: { state: 'running', error: null },
  applier: { state: applier, error: null },
});
const applierAt = (memory: typeof NO_HISTORY, at: number) => withHistory(memory, now('stopped'), at).applier;

test('a thread that was never seen running is told from one that was stopped', () => {
  const fresh = historyAfter(NO_HISTORY, now('stopped'), 1000);
  assert.deepEqual([applierAt(fresh, 1000).seenRunning, applierAt(fresh, 1000).stoppedSeconds], [false, 0]);
  const later = historyAfter(historyAfter(NO_HISTORY, now('running'), 1000), now('stopped'), 2000);
  assert.equal(applierAt(later, 2000).seenRunning, true);
});

test('the time since a stop runs from the look that saw it first', () => {
  const first = historyAfter(NO_HISTORY, now('stopped'), 1000);
  const second = historyAfter(first, now('stopped'), 4000);
  assert.equal(applierAt(second, 6000).stoppedSeconds, 5);
});

test('an attempt to start begins the time anew, for that thread alone', () => {
  const stopped = historyAfter(NO_HISTORY, now('stopped'), 1000);
  const attempted = afterStart(stopped, 'applier', 5000);
  assert.equal(applierAt(historyAfter(attempted, now('stopped'), 6000), 6000).stoppedSeconds, 1);
  assert.equal(attempted.receiver, stopped.receiver);
});
