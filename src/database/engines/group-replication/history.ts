import { minus, parse, print, union } from '../../../model/gtid-set.ts';
import { type GroupChange, isInside, type Voter } from '../../../model/supervisor.ts';
import { conditionOf, isDueToHandOver } from './demotion.ts';
import { expelledBy } from './expelled.ts';
import { type Applying, type Failed, failedAfter, isBad } from './failing.ts';
import { isJoinable, membershipOf, whyNotJoin } from './membership.ts';
import { type Recent, stillRecent, withAnswers } from './recent.ts';
import { type Condition, demoted, NO_PENALTY, type Score, scoreAfter } from './score.ts';
import { isLost, isPartitioned, isStalled } from './stall.ts';
import type { Attempt } from './store.ts';
import { majorityOf, membersAmong, type OwnGroup, type VoterSeen, type VoterSettings } from './voter.ts';

/** What one look at the local MySQL and at this host's disk brings. */
export interface Facts
  extends Omit<
    VoterSeen,
    'kind' | 'group' | 'others' | 'recent' | 'score' | keyof Since | 'turn' | 'attempt'
  > {
  readonly group: Omit<OwnGroup, 'held' | 'fails' | 'vain'>;
  /** GTID set of what came in by the group and is in the relay logs. */
  readonly received: string;
  readonly attempt: Attempt | null;
  readonly applying: Applying;
}

/** What is known from more than one look: all of it is told as how long it has been so. */
type Since = Pick<
  VoterSeen,
  | 'closedSeconds'
  | 'errant'
  | 'aloneSeconds'
  | 'expelled'
  | 'joinableSeconds'
  | 'stalledSeconds'
  | 'lostSeconds'
  | 'failing'
>;

/** Since when what is seen has been so, in milliseconds on the caller's clock; null where it is not. */
interface Times {
  readonly closed: number | null;
  readonly errant: number | null;
  readonly expelled: number | null;
  readonly alone: number | null;
  readonly joinable: number | null;
  readonly stalled: number | null;
  readonly lost: number | null;
  readonly bad: number | null;
}

export interface History extends Times {
  readonly score: Score;
  readonly lookedAt: number | null;
  /** What it was when MySQL last answered. */
  readonly last: { readonly inside: boolean; readonly primary: boolean };
  readonly recent: Recent;
  /** Members of its view have lost each other since somebody last took writes. */
  readonly partitioned: boolean;
  readonly failed: Failed | null;
}

const NO_TIMES: Times = {
  closed: null,
  errant: null,
  expelled: null,
  alone: null,
  joinable: null,
  stalled: null,
  lost: null,
  bad: null,
};
const NEITHER = { inside: false, primary: false };

/** Before the first look. */
export const NO_HISTORY: History = {
  ...NO_TIMES,
  score: NO_PENALTY,
  lookedAt: null,
  last: NEITHER,
  recent: {},
  partitioned: false,
  failed: null,
};

/** The two clocks of a host, in milliseconds: one that never jumps, and that of the wall, which hosts share. */
export interface Clocks {
  readonly now: number;
  readonly wall: number;
}

/** Longer than it takes to hear that another voter has begun to join. */
const TURN_MS = 1_000;

/** Adds one look to what is remembered, and makes of both what a decision rests on. */
export function track(
  before: History,
  { received, group, attempt, applying, ...facts }: Facts,
  others: VoterSeen['others'],
  settings: VoterSettings,
  { now, wall }: Clocks,
): { readonly history: History; readonly seen: VoterSeen } {
  const { voters } = settings;
  const inside = isInside(group);
  const held = union(parse(facts.executed), parse(received));
  const missing = inside ? '' : missingAmong(held, others);
  const expelled = inside ? expelledBy(group, others, settings) : null;
  const online = voters.filter(({ address }) => group.members[address]?.state === 'online').length;
  const heard = (inside && online >= majorityOf(voters)) || membersAmong(others).length > 0;
  const since = (name: keyof Times, holds: boolean) => (holds ? (before[name] ?? now) : null);
  const closed = facts.readOnly || facts.superReadOnly;
  const condition = conditionOf(group, { ...facts, superReadOnly: closed }, others);
  const told = attempt && { name: attempt.name, seconds: Math.max(0, wall - attempt.at) / 1000 };
  const membership = inside ? null : membershipOf({ ...facts, others }, voters);
  const surroundings = { ...facts, others, attempt: told, failing: null };
  const joinable =
    membership !== null &&
    isJoinable(membership, others, voters) &&
    whyNotJoin(membership, surroundings, settings) === null;
  const failed = failedAfter(before.failed, applying, facts, now);
  const fails = isBad(failed);
  const known = { ...before, score: scoreOnRoleChange(before, inside, group.primary) };
  const partitioned = isPartitioned(before.partitioned, { ...facts, group, others });
  const history: History = {
    score: scoreNow(known, condition, now),
    lookedAt: now,
    last: { inside, primary: group.primary },
    recent: withAnswers(before.recent, others, now),
    failed,
    closed: since('closed', group.primary && closed),
    // A member that is busy holds what others tell of a moment later: outside alone, it means something.
    errant: since('errant', missing !== ''),
    expelled: since('expelled', expelled !== null),
    alone: since('alone', !heard),
    joinable: since('joinable', joinable),
    stalled: since('stalled', isStalled({ ...facts, group, others, partitioned }, settings)),
    partitioned,
    lost: since('lost', isLost({ ...facts, group, others }, settings)),
    bad: since('bad', fails && !inside),
  };
  const seconds = (name: keyof Times) => (now - (history[name] ?? now)) / 1000;
  return {
    history,
    seen: {
      ...facts,
      kind: 'voter',
      group: { ...group, held: print(held), fails, vain: attempt !== null },
      others,
      recent: stillRecent(history.recent, now),
      score: history.score,
      turn: isTurn(settings.host, voters, wall),
      attempt: told,
      closedSeconds: seconds('closed'),
      aloneSeconds: seconds('alone'),
      joinableSeconds: seconds('joinable'),
      stalledSeconds: seconds('stalled'),
      lostSeconds: seconds('lost'),
      expelled: expelled && { ...expelled, seconds: seconds('expelled') },
      failing: failed && {
        channel: failed.channel,
        transaction: failed.transaction,
        code: failed.code,
        message: failed.message,
        times: failed.times,
        seconds: (now - failed.seenAt) / 1000,
        tries: applying.runs === true,
        badSeconds: seconds('bad'),
      },
      errant: missing === '' ? null : { set: missing, seconds: seconds('errant') },
    },
  };
}

/** MySQL was silent, and may have been started anew: only what others tell goes on, and how it has been. */
export function trackSilence(
  before: History,
  others: VoterSeen['others'],
  now: number,
  busy: GroupChange | null,
) {
  const alone = membersAmong(others).length > 0 ? null : (before.alone ?? now);
  // It ends, or was killed: what comes up again is nothing yet, and is not killed once more.
  const last = busy === 'leave' ? NEITHER : before.last;
  const recent = withAnswers(before.recent, others, now);
  const score = scoreNow(before, last.inside ? 'unhealthy' : 'healthy', now);
  const { failed, partitioned } = before;
  const history: History = {
    ...NO_TIMES,
    alone,
    score,
    lookedAt: now,
    last,
    recent,
    failed,
    partitioned,
  };
  const aloneSeconds = (now - (alone ?? now)) / 1000;
  return { history, told: { aloneSeconds, score, recent: last.primary ? stillRecent(recent, now) : {} } };
}

/** This host has had its own MySQL killed because it was unhealthy. */
export const noteDemotion = (before: History): History => ({
  ...before,
  score: demoted(before.score),
});

/** Whoever has just been elected starts afresh; whose role went to another one while it was unhealthy, is demoted. */
function scoreOnRoleChange({ last, score }: History, inside: boolean, primary: boolean): Score {
  if (primary && !last.primary) return NO_PENALTY;
  return last.primary && !primary && inside && isDueToHandOver(score) ? demoted(score) : score;
}

function scoreNow({ score, lookedAt }: History, condition: Condition, now: number): Score {
  return scoreAfter(score, condition, lookedAt === null ? 0 : (now - lookedAt) / 1000);
}

/** What this host holds, and no member of the group does; nothing as long as there is none that answers. */
function missingAmong(held: ReturnType<typeof parse>, others: VoterSeen['others']): string {
  const theirs = membersAmong(others).map(({ group }) => parse(group.held));
  return theirs.length > 0 ? print(minus(held, union(...theirs))) : '';
}

function isTurn(host: string, voters: readonly Voter[], wall: number): boolean {
  return Math.floor(wall / TURN_MS) % voters.length === voters.findIndex(({ name }) => name === host);
}
