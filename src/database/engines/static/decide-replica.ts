import type { DatabaseHealth, DatabasePeer, Situation } from '../../../model/supervisor.ts';
import { REPLICATION_USER } from '../../mysql/accounts.ts';
import type { Action, Decision } from './action.ts';
import type { Answering, Channel, PeerView } from './observation.ts';
import { type Stop, stopOf } from './stops.ts';

interface Following {
  readonly primary: DatabasePeer;
  readonly maxLagSeconds: number;
}

/** Seconds between heartbeats of an idle source: a source is silent only after more than that. */
export const HEARTBEAT_SECONDS = 1;

/** A replica is read-only, copies the primary, and skips nothing to get on. */
export function decideReplica(seen: Answering, { primary, maxLagSeconds }: Following): Decision {
  const view = seen.peers[primary.name] ?? { kind: 'silent' as const, why: 'not asked yet' };
  const fault = faultOf(seen.errant, primary);
  const { sentence, state, action } = nextOf(seen, view, primary);
  const lagSeconds = seen.channel && lagOf(seen.channel);
  const fresh = lagSeconds !== null && lagSeconds <= maxLagSeconds;
  const copying = seen.superReadOnly && action === null && sentence === null;
  const health: DatabaseHealth = {
    primary: false,
    replica: copying && seen.errant === '' && fresh && seen.hasSchema,
    readable: seen.hasSchema,
    lagSeconds,
  };
  return {
    sentence: `replica, ${fault ?? sentence ?? lagSentence(lagSeconds, fresh, maxLagSeconds, primary)}`,
    state: fault ? 'failed' : (state ?? (lagSeconds === null ? 'waiting' : fresh ? 'replica' : 'lagging')),
    action,
    health,
  };
}

/** Why this copy cannot be trusted to be the primary's, or null. */
function faultOf(errant: string | null, primary: DatabasePeer): string | null {
  if (!errant) return null;
  return (
    `out of the pool: it has executed transactions that ${primary.name} has not: ${errant}; ` +
    'compare the data, then rebuild this replica from an empty data directory'
  );
}

/** The next thing to do or to wait for; neither when it is copying. */
function nextOf(
  seen: Answering,
  view: PeerView,
  primary: DatabasePeer,
): { sentence: string | null; state: Situation | null; action: Action | null } {
  if (seen.cloning) return { sentence: `receives a copy of ${primary.name}`, state: 'cloning', action: null };
  if (!seen.superReadOnly) {
    return {
      sentence: 'was writable, and is being made read-only',
      state: 'preparing',
      action: { kind: 'fence' },
    };
  }
  if (view.kind === 'answered' && view.purged) return rebuild(seen, primary, view.purged);
  if (!seen.channel || !copiesFrom(seen.channel, primary)) {
    return {
      sentence: `replication from ${primary.name} is being configured`,
      state: 'preparing',
      action: { kind: 'configure-replication', from: primary },
    };
  }
  const { receiver, applier } = seen.channel;
  const stops = [stopOf('applier', applier, primary), stopOf('receiver', receiver, primary)].filter(
    (stop) => stop !== null,
  );
  const due: Stop | undefined = stops.find((stop) => stop.action !== null) ?? stops[0];
  return due ?? { sentence: null, state: null, action: null };
}

function rebuild(seen: Answering, primary: DatabasePeer, purged: string) {
  if (seen.executed === '') {
    const why = `${primary.name} no longer has the first transactions`;
    return {
      sentence: `empty, and a copy of ${primary.name} begins, because ${why}`,
      state: 'cloning' as const,
      action: { kind: 'clone' as const, from: primary },
    };
  }
  return {
    sentence:
      `out of the pool: ${primary.name} no longer has ${purged}, which is missing here; ` +
      'rebuild this replica from an empty data directory',
    state: 'failed' as const,
    action: null,
  };
}

function copiesFrom(channel: Channel, primary: DatabasePeer): boolean {
  return (
    channel.address === primary.address &&
    channel.port === primary.port &&
    channel.user === REPLICATION_USER &&
    channel.autoPosition
  );
}

/** Seconds: the age of what waits to be applied, or the source's silence beyond a heartbeat, whichever is more. */
function lagOf({ applySeconds, silentSeconds }: Channel): number | null {
  if (silentSeconds === null) return null;
  return Math.max(0, applySeconds, silentSeconds - HEARTBEAT_SECONDS);
}

function lagSentence(lag: number | null, fresh: boolean, most: number, primary: DatabasePeer): string {
  if (lag === null) return `waits to hear from ${primary.name}`;
  return fresh ? `copies ${primary.name}` : `out of the pool: more than ${most} s behind ${primary.name}`;
}
