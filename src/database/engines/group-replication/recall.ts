import { minus, parse, print, union } from '../../../model/gtid-set.ts';
import { type GroupChange, isInside, type Voter } from '../../../model/supervisor.ts';
import { type Conduct, GOOD_STANDING, relieved, type Standing, standingAfter } from './conduct.ts';
import { deposedBy } from './deposed.ts';
import { type Applying, type Failed, failedAfter, isBad } from './failing.ts';
import { barredFrom, goesOn, groupOf } from './home.ts';
import { type Lately, remembered, within } from './lately.ts';
import type { Attempt } from './record.ts';
import { conductOf, owesDuty } from './relief.ts';
import { isLost, isParted, isStalled } from './stall.ts';
import { majorityOf, membersAmong, type OwnGroup, type VoterSeen, type VoterSettings } from './voter.ts';

/** What one look at the local MySQL and at this host's disk brings. */
export interface Facts
  extends Omit<
    VoterSeen,
    'kind' | 'group' | 'others' | 'lately' | 'standing' | keyof Since | 'turn' | 'attempt'
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
  | 'deposed'
  | 'welcomeSeconds'
  | 'stalledSeconds'
  | 'lostSeconds'
  | 'failing'
>;

/** Since when what is seen has been so, in milliseconds on the caller's clock; null where it is not. */
interface Times {
  readonly closed: number | null;
  readonly errant: number | null;
  readonly deposed: number | null;
  readonly alone: number | null;
  readonly welcome: number | null;
  readonly stalled: number | null;
  readonly lost: number | null;
  readonly bad: number | null;
}

export interface Recollection extends Times {
  readonly standing: Standing;
  readonly lookedAt: number | null;
  /** What it was when MySQL last answered. */
  readonly last: { readonly inside: boolean; readonly primary: boolean };
  readonly lately: Lately;
  /** Members of its view have lost each other since somebody last took writes. */
  readonly parted: boolean;
  readonly failed: Failed | null;
}

const NO_TIMES: Times = {
  closed: null,
  errant: null,
  deposed: null,
  alone: null,
  welcome: null,
  stalled: null,
  lost: null,
  bad: null,
};
const NEITHER = { inside: false, primary: false };

/** Before the first look. */
export const NOTHING: Recollection = {
  ...NO_TIMES,
  standing: GOOD_STANDING,
  lookedAt: null,
  last: NEITHER,
  lately: {},
  parted: false,
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
export function recall(
  before: Recollection,
  { received, group, attempt, applying, ...facts }: Facts,
  others: VoterSeen['others'],
  settings: VoterSettings,
  { now, wall }: Clocks,
): { readonly recollection: Recollection; readonly seen: VoterSeen } {
  const { voters } = settings;
  const inside = isInside(group);
  const held = union(parse(facts.executed), parse(received));
  const missing = inside ? '' : missingAmong(held, others);
  const deposed = inside ? deposedBy(group, others, settings) : null;
  const online = voters.filter(({ address }) => group.members[address]?.state === 'online').length;
  const heard = (inside && online >= majorityOf(voters)) || membersAmong(others).length > 0;
  const since = (name: keyof Times, holds: boolean) => (holds ? (before[name] ?? now) : null);
  const closed = facts.readOnly || facts.superReadOnly;
  const conduct = conductOf(group, { ...facts, superReadOnly: closed }, others);
  const told = attempt && { name: attempt.name, seconds: Math.max(0, wall - attempt.at) / 1000 };
  const home = inside ? null : groupOf({ ...facts, others }, voters);
  const surroundings = { ...facts, others, attempt: told, failing: null };
  const welcome =
    home !== null && goesOn(home, others, voters) && barredFrom(home, surroundings, settings) === null;
  const failed = failedAfter(before.failed, applying, facts, now);
  const fails = isBad(failed);
  const known = { ...before, standing: standingIn(before, inside, group.primary) };
  const parted = isParted(before.parted, { ...facts, group, others });
  const recollection: Recollection = {
    standing: stand(known, conduct, now),
    lookedAt: now,
    last: { inside, primary: group.primary },
    lately: remembered(before.lately, others, now),
    failed,
    closed: since('closed', group.primary && closed),
    // A member that is busy holds what others tell of a moment later: outside alone, it means something.
    errant: since('errant', missing !== ''),
    deposed: since('deposed', deposed !== null),
    alone: since('alone', !heard),
    welcome: since('welcome', welcome),
    stalled: since('stalled', isStalled({ ...facts, group, others, parted }, settings)),
    parted,
    lost: since('lost', isLost({ ...facts, group, others }, settings)),
    bad: since('bad', fails && !inside),
  };
  const seconds = (name: keyof Times) => (now - (recollection[name] ?? now)) / 1000;
  return {
    recollection,
    seen: {
      ...facts,
      kind: 'voter',
      group: { ...group, held: print(held), fails, vain: attempt !== null },
      others,
      lately: within(recollection.lately, now),
      standing: recollection.standing,
      turn: isTurn(settings.host, voters, wall),
      attempt: told,
      closedSeconds: seconds('closed'),
      aloneSeconds: seconds('alone'),
      welcomeSeconds: seconds('welcome'),
      stalledSeconds: seconds('stalled'),
      lostSeconds: seconds('lost'),
      deposed: deposed && { ...deposed, seconds: seconds('deposed') },
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
export function recallSilence(
  before: Recollection,
  others: VoterSeen['others'],
  now: number,
  busy: GroupChange | null,
) {
  const alone = membersAmong(others).length > 0 ? null : (before.alone ?? now);
  // It ends, or was killed: what comes up again is nothing yet, and is not killed once more.
  const last = busy === 'leave' ? NEITHER : before.last;
  const lately = remembered(before.lately, others, now);
  const standing = stand(before, last.inside ? 'failing' : 'well', now);
  const { failed, parted } = before;
  const recollection: Recollection = {
    ...NO_TIMES,
    alone,
    standing,
    lookedAt: now,
    last,
    lately,
    failed,
    parted,
  };
  const aloneSeconds = (now - (alone ?? now)) / 1000;
  return { recollection, told: { aloneSeconds, standing, lately: last.primary ? within(lately, now) : {} } };
}

/** This host has had its own MySQL killed because it did not do its duty. */
export const recallRelief = (before: Recollection): Recollection => ({
  ...before,
  standing: relieved(before.standing),
});

/** Whoever has just been elected begins anew; whose duty went to another one while it did not do it, is relieved. */
function standingIn({ last, standing }: Recollection, inside: boolean, primary: boolean): Standing {
  if (primary && !last.primary) return GOOD_STANDING;
  return last.primary && !primary && inside && owesDuty(standing) ? relieved(standing) : standing;
}

function stand({ standing, lookedAt }: Recollection, conduct: Conduct, now: number): Standing {
  return standingAfter(standing, conduct, lookedAt === null ? 0 : (now - lookedAt) / 1000);
}

/** What this host holds, and no member of the group does; nothing as long as there is none that answers. */
function missingAmong(held: ReturnType<typeof parse>, others: VoterSeen['others']): string {
  const theirs = membersAmong(others).map(({ group }) => parse(group.held));
  return theirs.length > 0 ? print(minus(held, union(...theirs))) : '';
}

function isTurn(host: string, voters: readonly Voter[], wall: number): boolean {
  return Math.floor(wall / TURN_MS) % voters.length === voters.findIndex(({ name }) => name === host);
}
