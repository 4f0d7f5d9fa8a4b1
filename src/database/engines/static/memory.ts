import type { ChannelNow, ThreadNow } from './channel.ts';
import type { Channel, Thread } from './observation.ts';

/** What one look at MySQL cannot tell about a replication thread. */
interface ThreadMemory {
  readonly seenRunning: boolean;
  /** Milliseconds on the caller's clock; null while the thread is not stopped. */
  readonly stoppedAt: number | null;
}

export interface Memory {
  readonly receiver: ThreadMemory;
  readonly applier: ThreadMemory;
}

const NOTHING: ThreadMemory = { seenRunning: false, stoppedAt: null };
/** Before the first look, and after MySQL was silent: it may have been started anew. */
export const FORGOTTEN: Memory = { receiver: NOTHING, applier: NOTHING };

export function remember(memory: Memory, channel: ChannelNow, now: number): Memory {
  return {
    receiver: rememberThread(memory.receiver, channel.receiver, now),
    applier: rememberThread(memory.applier, channel.applier, now),
  };
}

/** A start was attempted: if the thread is stopped at the next look, its time counts from now. */
export function started(memory: Memory, thread: keyof Memory, now: number): Memory {
  return { ...memory, [thread]: { ...memory[thread], stoppedAt: now } };
}

export function recall(memory: Memory, channel: ChannelNow, now: number): Channel {
  return {
    ...channel,
    receiver: recallThread(memory.receiver, channel.receiver, now),
    applier: recallThread(memory.applier, channel.applier, now),
  };
}

function rememberThread(memory: ThreadMemory, thread: ThreadNow, now: number): ThreadMemory {
  return thread.state === 'stopped'
    ? { ...memory, stoppedAt: memory.stoppedAt ?? now }
    : { seenRunning: true, stoppedAt: null };
}

function recallThread(memory: ThreadMemory, thread: ThreadNow, now: number): Thread {
  return {
    ...thread,
    seenRunning: memory.seenRunning,
    stoppedSeconds: memory.stoppedAt === null ? 0 : (now - memory.stoppedAt) / 1000,
  };
}
