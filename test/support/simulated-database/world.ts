import { IDLE, type Loop } from '../../../src/database/agent/loop.ts';
import type { Look } from '../../../src/database/agent/status.ts';
import type { Outcome } from '../../../src/database/engine/effect.ts';
import type { Action } from '../../../src/database/engines/group-replication/action.ts';
import { WEIGHT } from '../../../src/database/engines/group-replication/demotion.ts';
import type { Failure } from '../../../src/database/engines/group-replication/failing.ts';
import type { Notes } from '../../../src/database/engines/group-replication/hearing.ts';
import { type History, NO_HISTORY } from '../../../src/database/engines/group-replication/history.ts';
import type { ReachedAt } from '../../../src/database/engines/group-replication/large-packets.ts';
import type { Attempt } from '../../../src/database/engines/group-replication/store.ts';
import type { VoterSettings } from '../../../src/database/engines/group-replication/voter.ts';
import type { GroupChange, MemberState, VoterRecord } from '../../../src/model/supervisor.ts';

/**
 * Voters with their MySQL, supervisors and network, as far as safety is concerned: what is on a disk, what only in
 * memory, who is in which group, who hears whom. Everything happens one step at a time, in any order; how supervisors
 * remember, decide and act is the production's own code (`agent.ts`), what MySQL does is imitated (`mysql.ts`).
 */
export interface Simulated {
  readonly hosts: readonly SimulatedHost[];
  /** Live groups by the origin of their views. */
  readonly groups: Map<string, SimulatedGroup>;
  /** Pairs that do not hear each other, as `LOWER-HIGHER`. */
  readonly cuts: Set<string>;
  /** Names of all groups that were ever begun, with their epochs. */
  readonly bootstrapped: { readonly name: string; readonly epoch: number }[];
  /** Writes that a client was told to be done: `NAME:NUMBER`. */
  readonly acknowledged: Set<string>;
  /** What a supervisor did to a host or a group that was well, though it could have known better. */
  readonly violations: string[];
  writes: number;
  origins: number;
  handedOver: number;
  /** Milliseconds, on every clock. */
  now: number;
  /** Who is the first to find somebody silent: of two that do not hear each other, it stays. */
  judge: number;
  /** When anything last broke, was mended, or came into a group or out of it. */
  changedAt: number;
}

export interface SimulatedGroup {
  readonly name: string;
  view: number[];
  /** Grows with every view. */
  number: number;
  primary: number;
  /** No election began it: a member came to be in it alone while it joined. */
  readonly accidental: boolean;
  /** Who vanished while it joined, and until when that is remembered. Nothing commits meanwhile. */
  readonly remembered: Map<number, number>;
}

export interface SimulatedHost {
  readonly index: number;
  up: boolean;

  /** On the disk of the supervisor. */
  record: VoterRecord;
  attempt: Attempt | null;

  /** The supervisor's memory. */
  notes: Notes;
  reached: ReachedAt;
  history: History;
  loop: Loop;
  /** Those that last, and when each is over. */
  pauses: { readonly during: GroupChange; readonly until: number }[];
  change: { readonly action: Action; readonly during: GroupChange } | null;
  latest: Look<Action> | null;
  pending: Action | null;
  /** Clients are sent here. */
  serves: boolean;

  superReadOnly: boolean;
  offlineMode: boolean;
  prepared: boolean;
  state: MemberState;
  follows: string | null;
  origin: string | null;
  /** The view that this member has heard of. */
  view: { readonly members: readonly number[]; readonly primary: number; readonly number: number };
  /** The group that it is about to join, and since when. */
  joining: { readonly name: string; readonly since: number } | null;
  /** How the change that the supervisor waits for has ended. */
  outcome: Outcome | null;
  /** Its commits hang, or all of its MySQL does; a new one does not. */
  hangs: 'no' | 'commits' | 'all';
  weight: number;
  /** What it sends gets through if it is small: it is heard, and commits nothing. A new MySQL does not help. */
  smallPacketsOnly: boolean;
  /** How often its supervisor has had it killed. */
  kills: number;
  /** Since when it has been in no group. */
  outsideSince: number;
  /** GTIDs on the disk, and those that a crash takes away. */
  disk: Set<string>;
  memory: Set<string>;
  /** What others have written cannot be applied to its copy of the data. */
  bad: boolean;
  /** Of what is on the disk. */
  unapplied: Set<string>;
  /** The thread that applies runs. */
  applies: boolean;
  failure: Failure | null;
}

export const NO_VIEW: SimulatedHost['view'] = { members: [], primary: -1, number: 0 };

export function simulate(count: number): Simulated {
  return {
    hosts: Array.from({ length: count }, (_, index) => hostOf(index)),
    groups: new Map(),
    cuts: new Set(),
    bootstrapped: [],
    acknowledged: new Set(),
    violations: [],
    writes: 0,
    origins: 0,
    handedOver: 0,
    now: 1_000_000,
    judge: 0,
    changedAt: 0,
  };
}

const hostOf = (index: number): SimulatedHost => ({
  index,
  up: true,
  record: { epoch: 0, name: null, origin: null, vote: null },
  attempt: null,
  notes: {},
  reached: {},
  history: NO_HISTORY,
  loop: IDLE,
  pauses: [],
  change: null,
  latest: null,
  pending: null,
  serves: false,
  superReadOnly: true,
  offlineMode: false,
  prepared: false,
  state: 'offline',
  follows: null,
  origin: null,
  view: NO_VIEW,
  joining: null,
  outcome: null,
  hangs: 'no',
  weight: WEIGHT.fit,
  smallPacketsOnly: false,
  kills: 0,
  outsideSince: 0,
  disk: new Set(),
  memory: new Set(),
  bad: false,
  unapplied: new Set(),
  applies: false,
  failure: null,
});

export const nameOf = (index: number) => `db${index + 1}`;
export const addressOf = (index: number) => `10.0.0.${index + 1}`;
export const uuidOf = (index: number) => `${String(index + 1).repeat(8)}-0000-4000-8000-000000000000`;
export const cutOf = (one: number, other: number) => [one, other].toSorted().join('-');

export function settingsOf({ hosts }: Simulated, host: SimulatedHost): VoterSettings {
  return {
    host: nameOf(host.index),
    maxConnections: 1000,
    role: 'voter',
    voters: hosts.map(({ index }) => ({
      name: nameOf(index),
      address: addressOf(index),
      port: 3306,
      supervisor: 8008,
    })),
    maxLagSeconds: 2,
  };
}

export function hears(world: Simulated, one: number, other: number): boolean {
  const [a, b] = [world.hosts[one], world.hosts[other]];
  if (one === other) return true;
  return a?.up === true && b?.up === true && !world.cuts.has(cutOf(one, other));
}

/** As much gets through between them as a member that joins, and its commits, need. */
export const reaches = (world: Simulated, one: number, other: number): boolean =>
  hears(world, one, other) &&
  (one === other || [one, other].every((index) => world.hosts[index]?.smallPacketsOnly === false));

/** One group of all, of which one takes writes. */
export const isWhole = ({ hosts }: Simulated): boolean =>
  hosts.every(
    ({ state, origin, view, unapplied }) =>
      state === 'online' &&
      unapplied.size === 0 &&
      origin === hosts[0]?.origin &&
      view.members.length === hosts.length,
  ) && hosts.some(({ serves }) => serves);
