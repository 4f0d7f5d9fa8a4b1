import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChannelNow } from './channel.ts';
import { copying } from './example.ts';
import { FORGOTTEN, recall, remember, started } from './memory.ts';

const now = (applier: 'running' | 'stopped'): ChannelNow => ({
  ...copying,
  receiver: { state: 'running', error: null },
  applier: { state: applier, error: null },
});
const applierAt = (memory: typeof FORGOTTEN, at: number) => recall(memory, now('stopped'), at).applier;

test('a thread that was never seen running is told from one that was stopped', () => {
  const fresh = remember(FORGOTTEN, now('stopped'), 1000);
  assert.deepEqual([applierAt(fresh, 1000).seenRunning, applierAt(fresh, 1000).stoppedSeconds], [false, 0]);
  const later = remember(remember(FORGOTTEN, now('running'), 1000), now('stopped'), 2000);
  assert.equal(applierAt(later, 2000).seenRunning, true);
});

test('the time since a stop runs from the look that saw it first', () => {
  const first = remember(FORGOTTEN, now('stopped'), 1000);
  const second = remember(first, now('stopped'), 4000);
  assert.equal(applierAt(second, 6000).stoppedSeconds, 5);
});

test('an attempt to start begins the time anew, for that thread alone', () => {
  const stopped = remember(FORGOTTEN, now('stopped'), 1000);
  const attempted = started(stopped, 'applier', 5000);
  assert.equal(applierAt(remember(attempted, now('stopped'), 6000), 6000).stoppedSeconds, 1);
  assert.equal(attempted.receiver, stopped.receiver);
});
