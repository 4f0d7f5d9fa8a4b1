import { type GroupChange, isInside, type Voter } from '../../../model/supervisor.ts';
import { isProven, UNPROVEN } from '../../mysql/heartbeat.ts';
import type { Action, Decision, Next } from './action.ts';
import { demote, weightUpdate } from './demotion.ts';
import { elect } from './elect.ts';
import { isBad, whyFailing } from './failing.ts';
import { doubtAboutView, type Membership, membershipOf, whyNotJoin } from './membership.ts';
import { recloneBadCopy, retryApply, waitToApply } from './repair.ts';
import {
  joinerAmong,
  majorityOf,
  servesAmong,
  untriedAmong,
  type VoterSeen,
  type VoterSettings,
} from './voter.ts';

/** MySQL opens a new primary by itself; what is still closed after this was closed by a supervisor. */
const OPENS_ITSELF_SECONDS = 2;
/** Others' answers lag behind: a transaction is only errant when it stays unknown for longer than that. */
const ERRANT_AFTER_SECONDS = 10;
/** What others tell of themselves can be this old. */
const TOLD_LATE_SECONDS = 3;
/** A MySQL that hung learns of its expulsion in four seconds; one that was cut off, when its own deadline has passed. */
const LEARNS_ITSELF_SECONDS = 5;
/** As long, where nobody can write before it is back. */
const MISSED_SECONDS = 1;
/**
 * Members that have found each other again first resume what stood still; and who is heard for a moment only, over a
 * network that loses packets, would hold up all of them.
 */
const JOINABLE_SECONDS = 3;
/** As long again as a group remembers who has failed to join: whoever does not come by then is not waited for. */
const YIELDS_SECONDS = 130;
/** All others tell so themselves, and nothing older than a second and a half is believed. */
const LOST_SECONDS = 2;
/** Longer than it takes to expel a member and to elect another one. */
const STALLED_SECONDS = 6;
/** All members wait for the greeting of one that joins: nobody else could commit, and it is over in two or three seconds. */
const GREETING_SECONDS = 5;

/**
 * What a voter does next. Group Replication elects, replicates and expels; this gates what it leaves open: who may
 * bootstrap a group, whom to join, and that a primary without a majority of the *configured* voters takes no writes.
 */
export function decideVoter(seen: VoterSeen, settings: VoterSettings): Decision {
  const inside = isInside(seen.group);
  const { sentence, state, action } = inside ? member(seen, settings) : nonMember(seen, settings);
  const served = inside && follows(seen) && onlineOf(seen, settings.voters) >= majorityOf(settings.voters);
  const online = served && seen.group.state === 'online' && !seen.offlineMode && seen.expelled === null;
  const { primary } = seen.group;
  return {
    sentence,
    state,
    action,
    health: {
      primary:
        online &&
        primary &&
        takesWrites(seen) &&
        seen.provisioned &&
        (isProven(seen.provenSeconds) || greeted(seen) !== null),
      replica:
        online &&
        !primary &&
        seen.superReadOnly &&
        seen.hasSchema &&
        seen.applySeconds <= settings.maxLagSeconds,
      readable: seen.hasSchema && !seen.offlineMode,
      lagSeconds: inside && !primary ? seen.applySeconds : null,
    },
  };
}

function member(seen: VoterSeen, settings: VoterSettings): Next {
  const { voters } = settings;
  const close = seen.superReadOnly ? null : ({ kind: 'fence' } as const);
  if (!follows(seen)) {
    return {
      sentence: 'leaves a group that no election bootstrapped',
      state: 'leaving',
      action: close ?? leaving(seen),
    };
  }
  if (seen.record.origin === null && seen.group.viewOrigin !== null) {
    const record = { ...seen.record, origin: seen.group.viewOrigin };
    return {
      sentence: `keeps what group ${record.epoch} is known by`,
      state: 'preparing',
      action: { kind: 'record', record },
    };
  }
  if (seen.expelled) {
    const { by, missed, seconds } = seen.expelled;
    const told = `was expelled: ${by} tells that the group has gone on without it`;
    // To leave, it would time out for those that no longer count it.
    return seconds >= (missed ? MISSED_SECONDS : LEARNS_ITSELF_SECONDS) && !seen.group.busy
      ? {
          sentence: `${told}; is killed (SIGKILL) in order to come back`,
          state: 'killed',
          action: { kind: 'kill' },
        }
      : { sentence: told, state: 'expelled', action: null };
  }
  if (seen.stalledSeconds >= STALLED_SECONDS && !seen.group.busy) {
    return {
      sentence: 'its group is stalled, and is bootstrapped anew: killed (SIGKILL)',
      state: 'killed',
      action: { kind: 'kill' },
    };
  }
  if (seen.group.state === 'recovering') {
    if (seen.failing === null) {
      return { sentence: 'joins: receives what it lacks from the group', state: 'joining', action: close };
    }
    return isBad(seen.failing)
      ? {
          sentence: `fails to join and leaves: ${whyFailing(seen.failing)}`,
          state: 'failed',
          action: close ?? leaving(seen),
        }
      : {
          sentence: `joins: ${whyFailing(seen.failing)}; MySQL tries again`,
          state: 'joining',
          action: close,
        };
  }
  const online = onlineOf(seen, voters);
  if (online < majorityOf(voters)) {
    const demotion = seen.group.primary ? demote(seen, settings) : null;
    if (demotion) return demotion;
    const missing = voters.filter(({ address }) => seen.group.members[address]?.state !== 'online');
    if (seen.lostSeconds >= LOST_SECONDS && !seen.group.busy) {
      return {
        sentence: 'has lost its group, which nobody is in, and is killed (SIGKILL)',
        state: 'killed',
        action: { kind: 'kill' },
      };
    }
    return {
      state: 'fenced',
      sentence:
        `fenced, because only ${online} of ${voters.length} voters are online; ` +
        `waits for ${missing.map(({ name }) => name).join(', ')}`,
      action: close,
    };
  }
  if (seen.offlineMode)
    return { sentence: 'leaves offline mode', state: 'preparing', action: { kind: 'leave-offline-mode' } };
  if (!seen.group.primary) {
    if (close)
      return {
        sentence: 'secondary, was writable, and is being made read-only',
        state: 'preparing',
        action: close,
      };
    const fresh = seen.applySeconds <= settings.maxLagSeconds;
    return {
      sentence: fresh
        ? 'secondary, replicates the group'
        : `secondary, out of the pool: more than ${settings.maxLagSeconds} s behind`,
      state: fresh ? 'replica' : 'lagging',
      action: weightUpdate(seen),
    };
  }
  const demotion = demote(seen, settings);
  if (demotion) return demotion;
  if (seen.group.busy === 'hand-over')
    return { sentence: 'primary, hands over', state: 'handing-over', action: null };
  if (!takesWrites(seen)) {
    return {
      sentence: 'primary, is being unfenced',
      state: 'primary-opening',
      action: seen.closedSeconds >= OPENS_ITSELF_SECONDS ? { kind: 'unfence' } : null,
    };
  }
  if (!seen.provisioned) {
    return {
      sentence: 'primary, schema and accounts are being created',
      state: 'primary-opening',
      action: { kind: 'provision' },
    };
  }
  if (isProven(seen.provenSeconds)) {
    return {
      sentence: `primary of ${online} voters, takes writes`,
      state: 'primary',
      action: weightUpdate(seen),
    };
  }
  const joiner = greeted(seen);
  return joiner
    ? { sentence: `primary, commits when ${joiner} has joined`, state: 'primary', action: null }
    : { sentence: UNPROVEN, state: 'primary-unproven', action: null };
}

/** Name of the one that joins, for whose greeting alone a primary does not commit: to turn writes away would help nobody. */
const greeted = ({ provenSeconds, others }: VoterSeen): string | null =>
  provenSeconds !== null && provenSeconds <= GREETING_SECONDS ? joinerAmong(others) : null;

function nonMember(seen: VoterSeen, settings: VoterSettings): Next {
  // Only without it MySQL drops what a copy replaces.
  if (!seen.superReadOnly && seen.group.busy !== 'clone') {
    return {
      sentence: 'in no group, and is being made read-only',
      state: 'preparing',
      action: { kind: 'fence' },
    };
  }
  if (seen.group.leaving)
    return { sentence: 'in no group, and its MySQL is being stopped', state: 'leaving', action: null };
  const vain = joinTimesOut(seen.group.busy, seen.aloneSeconds);
  if (vain) return vain;
  if (seen.group.busy) {
    const { sentence, state } = doing(seen, seen.group.busy);
    return { sentence, state, action: null };
  }
  if (seen.group.state === 'error') {
    return seen.aloneSeconds >= TOLD_LATE_SECONDS
      ? {
          sentence: 'was cut off, and is killed (SIGKILL) in order to come back',
          state: 'killed',
          action: { kind: 'kill' },
        }
      : {
          sentence: `${whyOut(seen)}, and leaves in order to come back`,
          state: seen.failing ? 'failed' : 'expelled',
          action: { kind: 'leave' },
        };
  }
  if (seen.offlineMode) {
    return {
      sentence: 'in no group: leaves offline mode, for readers',
      state: 'preparing',
      action: { kind: 'leave-offline-mode' },
    };
  }
  if (!seen.prepared) {
    return { sentence: 'makes the account of the group', state: 'preparing', action: { kind: 'prepare' } };
  }
  // A new MySQL ranks as any does: what is known of this host is told before anybody counts on it.
  const weigh = weightUpdate(seen);
  if (weigh)
    return {
      sentence: 'in no group, and tells its rank in the next election',
      state: 'preparing',
      action: weigh,
    };
  const again = retryApply(seen);
  if (again) return again;
  const membership = membershipOf(seen, settings.voters);
  return membership ? joinGroup(seen, settings, membership) : elect(seen, settings);
}

/**
 * MySQL goes on for a minute to join a group that has ended. Only then it may be killed: a group that goes on turns away
 * for a minute whoever has vanished while it joined.
 */
export function joinTimesOut(busy: GroupChange | null, aloneSeconds: number): Next | null {
  return busy === 'join' && aloneSeconds >= TOLD_LATE_SECONDS
    ? {
        sentence: 'times out on joining a group that has ended, and is killed (SIGKILL)',
        state: 'killed',
        action: { kind: 'kill' },
      }
    : null;
}

const DOING = {
  begin: { sentence: 'bootstraps the group', state: 'bootstrapping' },
  join: { sentence: 'joins the group', state: 'joining' },
  leave: { sentence: 'leaves the group', state: 'leaving' },
  clone: { sentence: 'receives a copy of a member', state: 'cloning' },
  'hand-over': { sentence: 'has handed over', state: 'handing-over' },
  apply: { sentence: 'tries again to apply what came in by the group', state: 'failed' },
} as const;

const doing = ({ failing }: VoterSeen, busy: GroupChange) =>
  busy === 'apply' && failing
    ? { ...DOING.apply, sentence: `${whyFailing(failing)}; tries again` }
    : DOING[busy];

const whyOut = ({ failing }: VoterSeen) => (failing ? whyFailing(failing) : 'was expelled');

function joinGroup(seen: VoterSeen, settings: VoterSettings, membership: Membership): Next {
  const { epoch, name, origin, members } = membership;
  const by = members.map((each) => each.name).join(', ');
  if (seen.record.epoch !== epoch || seen.record.name !== name || seen.record.origin !== origin) {
    return {
      sentence: `is to join group ${epoch}, that of ${by}`,
      state: 'waiting',
      action: { kind: 'record', record: { ...seen.record, epoch, name, origin } },
    };
  }
  const repaired = seen.errant ? null : repair(seen, settings, membership);
  if (repaired) return repaired;
  const obstacle = whyNotJoin(membership, seen, settings);
  if (obstacle) return { sentence: obstacle, state: 'waiting', action: null };
  if (!seen.errant) {
    // Members that join at once wait for each other's greeting, half a minute at times, and hold up the whole group.
    const joiner = joinerAmong(seen.others);
    if (joiner)
      return { sentence: `waits until ${joiner} has joined group ${epoch}`, state: 'waiting', action: null };
    const untried = yieldsTo(seen);
    if (untried)
      return {
        sentence: `lets ${untried} join group ${epoch} first: its own join has failed`,
        state: 'waiting',
        action: null,
      };
    // Without a majority nobody can write before it is back.
    if (members.length >= majorityOf(settings.voters) && seen.joinableSeconds < JOINABLE_SECONDS) {
      const why = servesAmong(seen.others) ? 'it has just come together' : 'nobody takes writes in it yet';
      return { sentence: `waits to join group ${epoch}: ${why}`, state: 'waiting', action: null };
    }
    if (!seen.turn)
      return { sentence: `waits for its turn to join group ${epoch}`, state: 'waiting', action: null };
    return {
      sentence: `joins group ${epoch}, that of ${by}`,
      state: 'joining',
      action: { kind: 'join', name },
    };
  }
  const why = `has executed or received transactions that the group has not: ${seen.errant.set}`;
  if (seen.errant.seconds < ERRANT_AFTER_SECONDS) return { sentence: why, state: 'waiting', action: null };
  const [from] = members;
  if (!from || members.length < majorityOf(settings.voters)) {
    return {
      sentence: `${why}; waits for a majority before it discards them`,
      state: 'waiting',
      action: null,
    };
  }
  return {
    sentence: `${why}, and becomes a copy of ${from.name}`,
    state: 'cloning',
    action: { kind: 'clone', from },
  };
}

/** Whoever fails to join again and again would take the turns of those whom nothing keeps. */
const yieldsTo = ({ attempt, others }: VoterSeen): string | null =>
  attempt !== null && attempt.seconds < YIELDS_SECONDS ? untriedAmong(others) : null;

function repair(seen: VoterSeen, settings: VoterSettings, membership: Membership): Next | null {
  const doubt = doubtAboutView(membership, seen, settings);
  return recloneBadCopy(seen, settings, membership, doubt, ERRANT_AFTER_SECONDS) ?? waitToApply(seen);
}

function leaving(seen: VoterSeen): Action | null {
  return seen.group.busy ? null : { kind: 'leave' };
}

function follows({ group, record }: VoterSeen): boolean {
  const same = record.origin === null || group.viewOrigin === null || group.viewOrigin === record.origin;
  return record.name !== null && group.follows === record.name && same;
}

/** Voters that are in the group and stay: who leaves is waited for until the primary no longer counts on it. */
function onlineOf({ group, others }: VoterSeen, voters: readonly Voter[]): number {
  return (
    voters.filter(({ name, address }) => {
      const other = others[name];
      const leaves = other?.kind === 'answered' ? other.group.leaving : false;
      return group.members[address]?.state === 'online' && !leaves;
    }).length - (group.leaving ? 1 : 0)
  );
}

function takesWrites({ readOnly, superReadOnly }: VoterSeen): boolean {
  return !readOnly && !superReadOnly;
}
