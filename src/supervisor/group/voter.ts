import type { GroupStatus, SupervisorSettings, VoterRecord } from '../../model/supervisor.ts';
import type { Standing } from '../conduct.ts';

export type VoterSettings = Extract<SupervisorSettings, { role: 'voter' }>;

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
  readonly standing: Standing;
  /** Connections whose locks the applier waits for. Known on a primary that does not take writes yet. */
  readonly blockers: readonly number[];
  /** The account by which members talk to each other is on this host, whatever the group brings. */
  readonly prepared: boolean;
  readonly group: Omit<GroupStatus, keyof VoterRecord>;
  readonly record: VoterRecord;
  /** Hosts that an operator has given up: they are not waited for. */
  readonly givenUp: readonly string[];
  /** By host name, this one left out. */
  readonly others: Readonly<Record<string, OtherVoter>>;
  /** The same, but of some seconds: what is asked through a network that loses packets is not always answered in time. */
  readonly lately: Readonly<Record<string, OtherVoter>>;
  /** Age of the oldest transaction that is received and not yet applied; 0 when there is none. */
  readonly applySeconds: number;
  /** Since when this host has been primary without taking writes; 0 otherwise. */
  readonly closedSeconds: number;
  /** By the clock: each voter has a second of its own in which it may begin to join. */
  readonly turn: boolean;
  /** Transactions of this host that the group lacks which it sees, and since when; null where there is nothing of both. */
  readonly errant: { readonly set: string; readonly seconds: number } | null;
  /** Since when no other voter has told that it is in a group; 0 while one does, or MySQL hears a majority itself. */
  readonly aloneSeconds: number;
  /** Another member whose view of the group leaves this one out, and since when any does. */
  readonly deposed: { readonly by: string; readonly seconds: number } | null;
}

export type OtherVoter =
  | { readonly kind: 'silent'; readonly why: string }
  | { readonly kind: 'answered'; readonly uuid: string; readonly group: GroupStatus };

/** Who tells that it is online in a group, and which. */
export const membersAmong = (others: VoterSeen['others']) =>
  Object.entries(others).flatMap(([name, other]) =>
    other.kind === 'answered' && other.group.state === 'online' ? [{ name, group: other.group }] : [],
  );

/**
 * A member whose view of the group leaves this one out. Whoever hung, or was cut off, learns of its expulsion from MySQL
 * many seconds after it is back; until then it cannot commit, and who wrote there would wait in vain.
 */
export function deposedBy(
  { follows, viewOrigin }: Pick<GroupStatus, 'follows' | 'viewOrigin'>,
  others: VoterSeen['others'],
  address: string,
): string | null {
  const witness = membersAmong(others).find(
    ({ group }) =>
      group.follows === follows && group.viewOrigin === viewOrigin && group.members[address] === undefined,
  );
  return witness?.name ?? null;
}

/** Where this voter is in the group. */
export const addressOf = ({ host, voters }: VoterSettings): string =>
  voters.find(({ name }) => name === host)?.address ?? '';

/** How many of the configured voters have to agree, whoever of them is there. */
export const majorityOf = (voters: readonly unknown[]): number => Math.floor(voters.length / 2) + 1;
