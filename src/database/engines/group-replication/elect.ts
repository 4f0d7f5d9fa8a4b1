import { createHash } from 'node:crypto';
import { type GtidSet, holds, parse, print } from '../../../model/gtid-set.ts';
import type { GroupStatus, Vote, Voter, VoterRecord } from '../../../model/supervisor.ts';
import type { Next } from './action.ts';
import { whyFailing } from './failing.ts';
import type { VoterSeen, VoterSettings } from './voter.ts';

/** A voter as the electors see it. */
interface Elector {
  readonly voter: Voter;
  readonly record: VoterRecord;
  readonly held: GtidSet;
  /** Its copy is bad. */
  readonly fails: boolean;
  /** Its rank in an election, as MySQL's own elections have it. */
  readonly weight: number;
}

/**
 * Bootstraps a group where there is none. Only a unanimous vote of all configured voters, each of which is in no group,
 * begins one, and begins it on a host that holds everything that any of them holds: an acknowledged write can be
 * missing on the disks of all but one. Of several the fittest, as each tells of itself, then the first that is configured:
 * whoever has just been demoted would only be so again. A vote is on the voter's disk before anybody hears of
 * it and is only ever replaced by one for a later epoch, so one epoch begins one group at most; and a host that has begun
 * one does not vote for another while it is in it.
 */
export function elect(seen: VoterSeen, { host, voters }: VoterSettings): Next {
  const needed = voters.filter(({ name }) => name === host || !seen.forgotten.includes(name));
  const absent = needed.filter(({ name }) => name !== host && seen.others[name]?.kind !== 'answered');
  if (absent.length > 0) {
    const silent = absent.map(({ name }) => {
      const other = seen.others[name];
      return `${name} (${other?.kind === 'silent' ? other.why : 'not asked yet'})`;
    });
    const commands = absent.map(({ name }) => `trivet db forget ${name} --accept-loss`);
    return wait(
      `no group: waits for ${silent.join(', ')}, which may have received what nobody else has; ` +
        `who knows that it is lost for good: ${commands.join(', ')}`,
    );
  }
  const unsettled = needed.filter(({ name }) => {
    const other = seen.others[name];
    return other?.kind === 'answered' && !isSettled(other.group);
  });
  if (unsettled.length > 0) {
    return wait(`no group: waits until ${unsettled.map(({ name }) => name).join(', ')} has settled`);
  }
  const electors = needed.map((voter): Elector => {
    const other = seen.others[voter.name];
    const { held, fails, weight, ...record } =
      other?.kind === 'answered' ? other.group : { ...seen.group, ...seen.record };
    return { voter, record, held: parse(held), fails, weight };
  });
  const complete = electors.filter(({ held }) => electors.every((other) => holds(held, other.held)));
  const [best] = complete
    .filter(({ fails }) => !fails)
    .toSorted((one, another) => another.weight - one.weight);
  if (!best && complete.length > 0) return wait(onlyBad(seen, complete, electors));
  if (!best) {
    const held = electors.map((each) => `${each.voter.name} ${print(each.held)}`).join('; ');
    return wait(
      `no group: no voter has received what all others have (${held}); an operator has to choose: trivet db forget`,
    );
  }
  return vote(seen, host, best, electors);
}

/**
 * What a bad copy alone holds was acknowledged, and it cannot apply it: begun on it, the group would end at once. To begin on
 * another one would lose it, so that is for a person to say.
 */
function onlyBad(seen: VoterSeen, complete: readonly Elector[], electors: readonly Elector[]): string {
  const names = complete.map(({ voter }) => voter.name).join(', ');
  const why = seen.group.fails && seen.failing ? `; this one ${whyFailing(seen.failing)}` : '';
  const commands = complete.map(({ voter }) => `trivet db forget ${voter.name} --accept-loss`).join(', ');
  const otherwise = electors.every(({ fails }) => fails) ? '' : `; who can do without it: ${commands}`;
  return (
    `no group: only ${names} has received everything, and its copy of the data is bad${why}; ` +
    `repaired by hand, it goes on by itself${otherwise}`
  );
}

function vote(seen: VoterSeen, host: string, { voter }: Elector, electors: readonly Elector[]): Next {
  const ballot: Vote = { epoch: ballotOf(voter.name, electors), host: voter.name };
  if (!isFor(seen.record.vote, ballot)) {
    return {
      sentence: `no group: votes for ${voter.name}, which has received everything, to bootstrap group ${ballot.epoch}`,
      state: 'electing',
      action: { kind: 'record', record: { ...seen.record, vote: ballot } },
    };
  }
  const hesitant = electors.filter(({ record }) => !isFor(record.vote, ballot));
  if (hesitant.length > 0) {
    return wait(
      `no group: waits for the votes of ${hesitant.map((each) => each.voter.name).join(', ')} ` +
        `for ${voter.name} and group ${ballot.epoch}`,
    );
  }
  if (voter.name !== host)
    return wait(`no group: waits until ${voter.name} bootstraps group ${ballot.epoch}`);
  return {
    sentence: `bootstraps group ${ballot.epoch}: elected by all, and has received everything`,
    state: 'bootstrapping',
    action: {
      kind: 'bootstrap',
      record: {
        epoch: ballot.epoch,
        name: nameOf(seen.uuid, ballot.epoch),
        origin: null,
        vote: ballot,
      },
    },
  };
}

/** The epoch that votes are given for: the latest one that is voted for, if all its votes are for this host. */
function ballotOf(candidate: string, electors: readonly Elector[]): number {
  const begun = Math.max(...electors.map(({ record }) => record.epoch));
  const votes = electors.flatMap(({ record }) => (record.vote ? [record.vote] : []));
  const latest = Math.max(0, ...votes.map(({ epoch }) => epoch));
  const open = votes.every((each) => each.epoch !== latest || each.host === candidate);
  return latest > begun && open ? latest : Math.max(begun, latest) + 1;
}

const isFor = (given: Vote | null, { epoch, host }: Vote) => given?.epoch === epoch && given.host === host;

const isSettled = ({ state, busy }: GroupStatus) => state === 'offline' && busy === null;

const wait = (sentence: string): Next => ({ sentence, state: 'electing', action: null });

/** A UUID that no other generation has (version 8, RFC 9562 section 5.8). */
function nameOf(uuid: string, epoch: number): string {
  const hex = createHash('sha256').update(`${uuid} ${epoch}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
