import type { GroupChange, GroupStatus, SupervisorSettings, VoterRecord } from '../../../model/supervisor.ts';
import type { Failing } from './failing.ts';
import type { Score } from './score.ts';

export type VoterSettings = Extract<SupervisorSettings, { role: 'voter' }>;

export type Observation = Silent | VoterSeen;

/** MySQL did not tell everything within the deadline. */
export interface Silent {
  readonly kind: 'silent';
  readonly why: string;
  readonly busy: GroupChange | null;
  readonly aloneSeconds: VoterSeen['aloneSeconds'];
  readonly score: Score;
  /** What other voters have said, if this one was the primary when it last answered; nothing otherwise. */
  readonly recent: VoterSeen['recent'];
}

/** All that a voter's decision rests on: one look at the local MySQL, and at what the other voters say of themselves. */
export interface VoterSeen {
  readonly kind: 'voter';
  readonly version: string;
  readonly uuid: string;
  readonly readOnly: boolean;
  readonly superReadOnly: boolean;
  /** MySQL lets nobody in but administrators: so it is after the group has expelled it. */
  readonly offlineMode: boolean;
  readonly executed: string;
  readonly hasSchema: boolean;
  /** Schema, accounts, grants and passwords are as they shall be. Known on a primary that takes writes. */
  readonly provisioned: boolean;
  /** Age of the supervisor's own last commit on a primary that takes writes; null before the first, and elsewhere. */
  readonly provenSeconds: number | null;
  /** Since that commit began; null as well. */
  readonly begunSeconds: number | null;
  readonly score: Score;
  /** Connections whose locks its commits wait for. Known on a primary that does not take writes yet, or does not commit. */
  readonly blockers: readonly number[];
  /** The account by which members talk to each other is on this host, whatever the group brings. */
  readonly prepared: boolean;
  readonly group: OwnGroup;
  readonly record: VoterRecord;
  /** Hosts that an operator has had the voters forget: they are not waited for. */
  readonly forgotten: readonly string[];
  /** By host name, this one left out. */
  readonly others: Readonly<Record<string, OtherVoter>>;
  /** The same, but of some seconds: what is asked through a network that loses packets is not always answered in time. */
  readonly recent: Readonly<Record<string, OtherVoter>>;
  /** Names of voters that have answered a question which is longer than a packet, at length as well. */
  readonly reached: readonly string[];
  /** Age of the oldest transaction that is received and not yet applied; 0 when there is none. */
  readonly applySeconds: number;
  /** Since when this host has been primary without taking writes; 0 otherwise. */
  readonly closedSeconds: number;
  /** By the clock: each voter has a second of its own in which it may begin to join. */
  readonly turn: boolean;
  /** Transactions of this host that the group lacks which it sees, and since when; null where there is nothing of both. */
  readonly errant: { readonly set: string; readonly seconds: number } | null;
  /** What this host has failed to apply, and has not applied since; null where there is nothing. */
  readonly failing: Failing | null;
  /** Since when no other voter has told that it is in a group; 0 while one does, or MySQL hears a majority itself. */
  readonly aloneSeconds: number;
  /** Since when nothing has barred this host from the group that is; 0 while something does, and for a member. */
  readonly joinableSeconds: number;
  /** Since when a view without a majority has counted on nobody who can come back to it; 0 otherwise. */
  readonly lostSeconds: number;
  /** Since when a group has stood still that could go on, were it begun anew; 0 otherwise. */
  readonly stalledSeconds: number;
  /** Members that prove that the group has gone on without this one, and since when they have. */
  readonly expelled: (Expelled & { readonly seconds: number }) | null;
  /** The last group that this host set out to join and has not come to be in, and how long ago it gave up to. */
  readonly attempt: { readonly name: string; readonly seconds: number } | null;
}

/** What a voter tells of the group beside what it keeps on its disk. */
export type OwnGroup = Omit<GroupStatus, keyof VoterRecord>;

export type OtherVoter =
  | { readonly kind: 'silent'; readonly why: string }
  | {
      readonly kind: 'answered';
      readonly uuid: string;
      readonly group: GroupStatus;
      /** It is a primary that takes writes. */
      readonly serves: boolean;
      /** Voters whose supervisors it has heard just now; null where it does not say. */
      readonly hears: readonly string[] | null;
    };

export interface Expelled {
  /** Names of the members. */
  readonly by: string;
  /** They are no majority of the configured voters: nobody can write before this one is back. */
  readonly missed: boolean;
}

/** Who tells that it is online in a group, and which. */
export const membersAmong = (others: VoterSeen['others']) =>
  Object.entries(others).flatMap(([name, other]) =>
    other.kind === 'answered' && other.group.state === 'online' ? [{ name, group: other.group }] : [],
  );

/** Somebody tells that it is a primary that takes writes. */
export const servesAmong = (others: VoterSeen['others']): boolean =>
  Object.values(others).some((other) => other.kind === 'answered' && other.serves);

/** Name of the one that sets out to be a member. */
export const joinerAmong = (others: VoterSeen['others']): string | null =>
  Object.entries(others).find(([, other]) => other.kind === 'answered' && other.group.busy === 'join')?.[0] ??
  null;

/** Name of one that would join and has not done so in vain: it waits for its turn. */
export const untriedAmong = (others: VoterSeen['others']): string | null =>
  Object.entries(others).find(
    ([, other]) => isOutside(other) && other.kind === 'answered' && mayJoin(other.group),
  )?.[0] ?? null;

const mayJoin = ({ vain, fails, busy, leaving }: GroupStatus) => !vain && !fails && busy === null && !leaving;

/** It says itself that it is in no group: a view that counts it does not know yet. */
export const isOutside = (other: OtherVoter | undefined): boolean =>
  other?.kind === 'answered' && (other.group.state === 'offline' || other.group.state === 'error');

/** Where this voter is in the group. */
export const addressOf = ({ host, voters }: VoterSettings): string =>
  voters.find(({ name }) => name === host)?.address ?? '';

export { majorityOf } from '../../../model/majority.ts';
