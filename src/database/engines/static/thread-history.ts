import type { ChannelNow, ThreadNow } from './channel.ts';
import type { Channel, Thread } from './observation.ts';

/** What one look at MySQL cannot tell about a replication thread. */
interface OneThread {
  readonly seenRunning: boolean;
  /** Milliseconds on the caller's clock; null while the thread is not stopped. */
  readonly stoppedAt: number | null;
}

export interface ThreadHistory {
  readonly receiver: OneThread;
  readonly applier: OneThread;
}

const NOTHING: OneThread = { seenRunning: false, stoppedAt: null };
/** Before the first look, and after MySQL was silent: it may have been started anew. */
export const NO_HISTORY: ThreadHistory = { receiver: NOTHING, applier: NOTHING };

export function historyAfter(memory: ThreadHistory, channel: ChannelNow, now: number): ThreadHistory {
  return {
    receiver: threadAfter(memory.receiver, channel.receiver, now),
    applier: threadAfter(memory.applier, channel.applier, now),
  };
}

/** A start was attempted: if the thread is stopped at the next look, its time counts from now. */
export function afterStart(memory: ThreadHistory, thread: keyof ThreadHistory, now: number): ThreadHistory {
  return { ...memory, [thread]: { ...memory[thread], stoppedAt: now } };
}

export function withHistory(memory: ThreadHistory, channel: ChannelNow, now: number): Channel {
  return {
    ...channel,
    receiver: threadWithHistory(memory.receiver, channel.receiver, now),
    applier: threadWithHistory(memory.applier, channel.applier, now),
  };
}

function threadAfter(memory: OneThread, thread: ThreadNow, now: number): OneThread {
  return thread.state === 'stopped'
    ? { ...memory, stoppedAt: memory.stoppedAt ?? now }
    : { seenRunning: true, stoppedAt: null };
}

function threadWithHistory(memory: OneThread, thread: ThreadNow, now: number): Thread {
  return {
    ...thread,
    seenRunning: memory.seenRunning,
    stoppedSeconds: memory.stoppedAt === null ? 0 : (now - memory.stoppedAt) / 1000,
  };
}
