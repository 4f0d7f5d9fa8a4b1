import type { DatabasePeer, Situation } from '../../../model/supervisor.ts';
import { isTransient } from '../../mysql/transient.ts';
import type { Action } from './action.ts';
import type { Thread } from './observation.ts';

/** Whoever stops a thread by hand gets this long to do what they stopped it for. */
const PATIENCE_SECONDS = 30;
/** Between attempts after an error. */
const RETRY_SECONDS = 5;

/** The relay log cannot be read: torn by a power cut. All that was in it can be fetched again. */
const RELAY_LOG_UNREADABLE = 13121;

/** Wrong name or password (MySQL Error Reference). A receiver keeps the one that it was started with, and tries that for ever. */
const ACCESS_DENIED = 1045;

export interface Stop {
  readonly sentence: string;
  readonly state: Situation;
  readonly action: Action | null;
}

/** What a replication thread that does not run needs; null for one that does. */
export function stopOf(name: 'receiver' | 'applier', thread: Thread, primary: DatabasePeer): Stop | null {
  const start: Action = { kind: 'start', thread: name };
  if (thread.state === 'connecting' && thread.error?.code === ACCESS_DENIED) {
    const sentence = `out of the pool: ${primary.name} refuses the password that the ${name} was started with; it starts with the present one`;
    return { sentence, state: 'stopped', action: start };
  }
  if (thread.state !== 'stopped') return null;
  const after = (seconds: number, action: Action) => (thread.stoppedSeconds >= seconds ? action : null);

  if (!thread.error) {
    if (!thread.seenRunning)
      return { sentence: `the ${name} is being started`, state: 'preparing', action: start };
    const sentence = `out of the pool: the ${name} was stopped by hand, and starts again after ${PATIENCE_SECONDS} s`;
    return { sentence, state: 'stopped', action: after(PATIENCE_SECONDS, start) };
  }
  const why = `the ${name} stopped with error ${thread.error.code}: ${thread.error.message}`;
  if (name === 'applier' && thread.error.code === RELAY_LOG_UNREADABLE) {
    return {
      sentence: `out of the pool: ${why}; what was received is fetched again`,
      state: 'stopped',
      action: after(RETRY_SECONDS, { kind: 'configure-replication', from: primary }),
    };
  }
  if (name === 'receiver' || isTransient(thread.error.code)) {
    return {
      sentence: `out of the pool: ${why}; it is tried again`,
      state: 'stopped',
      action: after(RETRY_SECONDS, start),
    };
  }
  return {
    sentence: `out of the pool: ${why}; nothing is skipped: compare the data, repair it or rebuild this replica, then START REPLICA`,
    state: 'failed',
    action: null,
  };
}
