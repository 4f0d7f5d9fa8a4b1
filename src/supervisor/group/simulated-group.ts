import type { GroupStatus, Member, MemberState, VoterRecord } from '../../model/supervisor.ts';
import { type Conduct, GOOD_STANDING, relieved, type Standing, standingAfter } from '../conduct.ts';
import { decide } from '../decide.ts';
import type { Action } from '../decision.ts';
import { decideVoter } from './decide-voter.ts';
import { parse, print } from './gtid-set.ts';
import { conductOf, WEIGHT } from './relief.ts';
import { deposedBy, membersAmong, type OtherVoter, type VoterSeen, type VoterSettings } from './voter.ts';

/**
 * Voters with their MySQL, supervisors and network, as far as safety is concerned: what is on a disk, what only in
 * memory, who is in which group, who hears whom. Everything happens one step at a time, in any order, and what a
 * supervisor has read of others may be as old as it likes.
 */
export interface Simulated {
  readonly hosts: readonly SimulatedHost[];
  /** Live groups by the origin of their views. */
  readonly groups: Map<string, SimulatedGroup>;
  /** Pairs that do not hear each other, as `LOWER-HIGHER`. */
  readonly cuts: Set<string>;
  /** Names of all groups that were ever begun, with their epochs. */
  readonly begun: { readonly name: string; readonly epoch: number }[];
  /** Writes that a client was told to be done: `NAME:NUMBER`. */
  readonly acknowledged: Set<string>;
  writes: number;
  origins: number;
  handedOver: number;
}

interface SimulatedGroup {
  readonly name: string;
  view: number[];
  primary: number;
  /** No election began it: a member came to be in it alone while it joined. */
  readonly strayed: boolean;
}

export interface SimulatedHost {
  readonly index: number;
  record: VoterRecord;
  up: boolean;
  superReadOnly: boolean;
  offlineMode: boolean;
  prepared: boolean;
  state: MemberState;
  follows: string | null;
  origin: string | null;
  /** Clients are sent here. */
  serves: boolean;
  /** The view that this member has heard of. */
  view: { members: readonly number[]; primary: number };
  /** GTIDs on the disk, and those that a crash takes away. */
  disk: Set<string>;
  memory: Set<string>;
  /** Its commits hang, or all of its MySQL does; a new one does not. */
  hangs: 'no' | 'commits' | 'all';
  weight: number;
  standing: Standing;
  /** How often its supervisor has had it killed. */
  kills: number;
  errantLooks: number;
  deposedLooks: number;
  published: OtherVoter;
  pending: Action | null;
}

const UNKNOWN: OtherVoter = { kind: 'silent', why: 'not started' };

export function simulate(count: number): Simulated {
  return {
    hosts: Array.from({ length: count }, (_, index) => ({
      index,
      record: { epoch: 0, name: null, origin: null, vote: null },
      up: true,
      superReadOnly: true,
      offlineMode: false,
      prepared: false,
      state: 'offline' as const,
      follows: null,
      origin: null,
      serves: false,
      view: { members: [], primary: -1 },
      disk: new Set<string>(),
      memory: new Set<string>(),
      hangs: 'no' as const,
      weight: WEIGHT.fit,
      standing: GOOD_STANDING,
      kills: 0,
      errantLooks: 0,
      deposedLooks: 0,
      published: UNKNOWN,
      pending: null,
    })),
    groups: new Map(),
    cuts: new Set(),
    begun: [],
    acknowledged: new Set(),
    writes: 0,
    origins: 0,
    handedOver: 0,
  };
}

/** Between two looks, and the age of a commit that is none. */
const LOOK_SECONDS = 2;
const STALE_SECONDS = 30;

const nameOf = (index: number) => `db${index + 1}`;
const addressOf = (index: number) => `10.0.0.${index + 1}`;
const uuidOf = (index: number) => `${String(index + 1).repeat(8)}-0000-4000-8000-000000000000`;
const cutOf = (one: number, other: number) => [one, other].toSorted().join('-');

export function settingsOf({ hosts }: Simulated, host: SimulatedHost): VoterSettings {
  return {
    host: nameOf(host.index),
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

function hears(world: Simulated, one: number, other: number): boolean {
  const [a, b] = [world.hosts[one], world.hosts[other]];
  return one === other || (a?.up === true && b?.up === true && !world.cuts.has(cutOf(one, other)));
}

const isInside = ({ state }: SimulatedHost) => state === 'online' || state === 'recovering';

function othersOf(world: Simulated, host: SimulatedHost): VoterSeen['others'] {
  return Object.fromEntries(
    world.hosts
      .filter(({ index }) => index !== host.index)
      .map(({ index, published }) => [
        nameOf(index),
        hears(world, host.index, index) ? published : { kind: 'silent' as const, why: 'no answer in time' },
      ]),
  );
}

/** Members that receive what this one proposes. */
function heardBy(world: Simulated, host: SimulatedHost, group: SimulatedGroup): readonly number[] {
  return group.view.filter((index) => {
    const other = world.hosts[index];
    return other?.origin === host.origin && other?.state !== 'error' && hears(world, host.index, index);
  });
}

function commitsIn(world: Simulated, host: SimulatedHost): boolean {
  const group = world.groups.get(host.origin ?? '');
  return group !== undefined && heardBy(world, host, group).length * 2 > group.view.length;
}

export function seenBy(world: Simulated, host: SimulatedHost): VoterSeen {
  const held = print(parse([...host.disk].join(',')));
  const members: Record<string, Member> = {};
  for (const index of host.view.members) {
    const other = world.hosts[index];
    const state = other && hears(world, host.index, index) ? other.state : 'unreachable';
    members[addressOf(index)] = { state, primary: index === host.view.primary };
  }
  const others = othersOf(world, host);
  const inside = isInside(host);
  const group: Omit<GroupStatus, keyof VoterRecord> = {
    state: host.state,
    primary: inside && host.view.primary === host.index,
    follows: host.follows,
    viewOrigin: inside ? host.origin : null,
    members: inside ? members : {},
    held,
    busy: null,
    leaving: false,
    weight: host.weight,
  };
  const theirs = membersAmong(others).map(({ group }) => group.held);
  const known = theirs.join(',');
  const errant = theirs.length > 0 ? [...host.disk].filter((gtid) => !includes(known, gtid)).join(',') : '';
  const commits = group.primary && !host.superReadOnly && host.hangs === 'no' && commitsIn(world, host);
  const provenSeconds = commits ? 0 : group.primary && !host.superReadOnly ? STALE_SECONDS : null;
  stand(host, conductOf(group, { superReadOnly: host.superReadOnly, provenSeconds, applySeconds: 0 }));
  const deposed = inside ? deposedBy(group, others, addressOf(host.index)) : null;
  host.deposedLooks = deposed === null ? 0 : host.deposedLooks + 3;
  host.errantLooks = errant === '' ? 0 : host.errantLooks + 1;
  return {
    kind: 'voter',
    version: '9.7.4',
    uuid: uuidOf(host.index),
    readOnly: host.superReadOnly,
    superReadOnly: host.superReadOnly,
    offlineMode: host.offlineMode,
    executed: held,
    hasSchema: true,
    provisioned: true,
    provenSeconds,
    standing: host.standing,
    blockers: [],
    prepared: host.prepared,
    group,
    record: host.record,
    givenUp: [],
    others,
    lately: others,
    applySeconds: 0,
    turn: true,
    closedSeconds: 5,
    aloneSeconds: theirs.length > 0 ? 0 : 5,
    deposed: deposed === null ? null : { by: deposed, seconds: host.deposedLooks },
    errant: errant === '' ? null : { set: errant, seconds: host.errantLooks * 6 },
  };
}

function includes(set: string, gtid: string): boolean {
  const [source = '', number = ''] = gtid.split(':');
  const intervals = parse(set).get(source) ?? [];
  return intervals.some(([first, last]) => first <= Number(number) && Number(number) <= last);
}

/** A supervisor looks, tells, and means to act. */
export function look(world: Simulated, host: SimulatedHost): string {
  if (!host.up) return 'down';
  if (host.hangs === 'all') return lookInVain(world, host);
  const seen = seenBy(world, host);
  const decision = decideVoter(seen, settingsOf(world, host));
  host.published = { kind: 'answered', uuid: seen.uuid, group: { ...seen.group, ...seen.record } };
  host.pending = decision.action;
  host.serves = decision.health.primary;
  return decision.sentence;
}

/** Its MySQL does not answer: it knows what it was at the look before, and asks the others while it was the primary. */
function lookInVain(world: Simulated, host: SimulatedHost): string {
  stand(host, isInside(host) ? 'failing' : 'well');
  const lately = isInside(host) && host.view.primary === host.index ? othersOf(world, host) : {};
  const { standing } = host;
  const silent = { kind: 'silent', why: 'no answer in time', busy: null, aloneSeconds: 0 } as const;
  const decision = decide({ ...silent, standing, lately }, settingsOf(world, host));
  host.published = { kind: 'silent', why: decision.sentence };
  host.pending = decision.action;
  host.serves = decision.health.primary;
  return decision.sentence;
}

function stand(host: SimulatedHost, conduct: Conduct): void {
  host.standing = standingAfter(host.standing, conduct, LOOK_SECONDS);
}

/** What it meant to do then happens, whatever has changed meanwhile. */
export function act(world: Simulated, host: SimulatedHost): void {
  const action = host.pending;
  host.pending = null;
  if (!action || !host.up) return;
  switch (action.kind) {
    case 'accept-writes':
      host.superReadOnly = false;
      return;
    case 'refuse-writes':
      host.superReadOnly = true;
      return;
    case 'admit':
      host.offlineMode = false;
      return;
    case 'prepare':
      host.prepared = true;
      return;
    case 'record':
      host.record = action.record;
      return;
    case 'begin':
      host.record = action.record;
      begin(world, host, action.record);
      return;
    case 'join':
      join(world, host, action.name);
      return;
    case 'leave':
      leave(world, host);
      return;
    case 'kill':
      host.kills += 1;
      crash(host);
      host.up = true;
      return;
    case 'clone':
      clone(world, host, action.from.name);
      return;
    case 'weigh':
      host.weight = action.weight;
      return;
    case 'hand-over':
      handOver(world, host, action.to);
      return;
    default:
      throw new Error(`a voter does not ${action.kind}`);
  }
}

function begin(world: Simulated, host: SimulatedHost, { name, epoch }: VoterRecord): void {
  if (name === null) throw new Error('a group without a name');
  if (host.state !== 'offline') return;
  world.begun.push({ name, epoch });
  alone(world, host, name, false);
}

function alone(world: Simulated, host: SimulatedHost, name: string, strayed: boolean): void {
  world.origins += 1;
  const origin = String(world.origins);
  world.groups.set(origin, { name, view: [host.index], primary: host.index, strayed });
  Object.assign(host, { state: 'online', follows: name, origin, superReadOnly: false });
  host.view = { members: [host.index], primary: host.index };
}

/** What MySQL does at times to a member that joins while the others leave: it begins a group of that name, and opens. */
export function stray(world: Simulated, host: SimulatedHost): void {
  const action = host.pending;
  if (!host.up || host.state !== 'offline' || action?.kind !== 'join') return;
  host.pending = null;
  host.serves = false;
  alone(world, host, action.name, true);
}

function join(world: Simulated, host: SimulatedHost, name: string): void {
  const reach = (group: SimulatedGroup) =>
    group.view
      .flatMap((index) => world.hosts[index] ?? [])
      .find(
        ({ index, state, follows }) =>
          state === 'online' && follows === name && hears(world, host.index, index),
      );
  const [origin, group] = [...world.groups].find(([, each]) => each.name === name && reach(each)) ?? [];
  const reached = group && reach(group);
  host.follows = name;
  if (host.state !== 'offline' || !origin || !reached || group.view.includes(host.index)) return;
  const theirs = new Set([...reached.disk, ...reached.memory]);
  if ([...host.disk].some((gtid) => !theirs.has(gtid))) return;
  group.view = [...group.view, host.index];
  host.state = 'recovering';
  host.origin = origin;
  tell(world, origin);
}

function handOver(world: Simulated, host: SimulatedHost, to: string): void {
  const group = world.groups.get(host.origin ?? '');
  const heir = world.hosts.find(({ index }) => uuidOf(index) === to);
  if (!group || !heir || group.primary !== host.index || !group.view.includes(heir.index)) return;
  if (heir.state !== 'online' || !commitsIn(world, host)) return;
  world.handedOver += 1;
  host.standing = relieved(host.standing);
  group.primary = heir.index;
  host.superReadOnly = true;
  heir.superReadOnly = false;
  tell(world, host.origin ?? '');
}

function leave(world: Simulated, host: SimulatedHost): void {
  const group = world.groups.get(host.origin ?? '');
  if (group && host.state === 'online') {
    group.view = group.view.filter((index) => index !== host.index);
    settle(world, host.origin ?? '');
  }
  Object.assign(host, { state: 'offline', superReadOnly: true });
}

function clone(world: Simulated, host: SimulatedHost, from: string): void {
  const donor = world.hosts.find(({ index }) => nameOf(index) === from);
  if (!donor || !hears(world, host.index, donor.index) || host.state !== 'offline') return;
  host.disk = new Set([...donor.disk, ...donor.memory]);
  host.memory = new Set();
}

/** Members of a view learn of it, with everything that was agreed on before. */
function tell(world: Simulated, origin: string): void {
  const group = world.groups.get(origin);
  if (!group) return;
  const members = group.view.flatMap((index) => world.hosts[index] ?? []);
  const agreed = members.flatMap(({ disk, memory, state }) =>
    state === 'online' ? [...disk, ...memory] : [],
  );
  for (const member of members) {
    member.view = { members: group.view, primary: group.primary };
    for (const gtid of agreed) if (!member.disk.has(gtid)) member.memory.add(gtid);
  }
}

function settle(world: Simulated, origin: string): void {
  const group = world.groups.get(origin);
  if (!group) return;
  const [first] = group.view;
  if (first === undefined) {
    world.groups.delete(origin);
    return;
  }
  if (!group.view.includes(group.primary)) {
    const weightOf = (index: number) => world.hosts[index]?.weight ?? 0;
    const electable = group.view.filter((index) => world.hosts[index]?.state === 'online');
    const [online = first] = electable.toSorted((one, other) => weightOf(other) - weightOf(one));
    group.primary = online;
    const primary = world.hosts[online];
    if (primary) primary.superReadOnly = false;
  }
  tell(world, origin);
}

/** Group Replication's own work: joiners catch up, who is silent is expelled, who has lost the majority gives up. */
export function detect(world: Simulated): void {
  for (const [origin, group] of [...world.groups]) {
    const present = group.view.filter((index) => {
      const host = world.hosts[index];
      return host?.up && host.origin === origin && (host.state === 'online' || host.state === 'recovering');
    });
    const core = present.find(
      (one) => present.filter((other) => hears(world, one, other)).length * 2 > group.view.length,
    );
    const kept = core === undefined ? [] : present.filter((index) => hears(world, core, index));
    for (const index of group.view.filter((each) => !kept.includes(each))) {
      const host = world.hosts[index];
      if (host?.up && host.origin === origin && host.state !== 'offline') {
        Object.assign(host, { state: 'error', superReadOnly: true, offlineMode: true });
      }
    }
    group.view = kept;
    settle(world, origin);
    for (const index of kept) {
      const host = world.hosts[index];
      if (host?.state === 'recovering') host.state = 'online';
    }
    settle(world, origin);
  }
}

/** Everything that a host has heard of reaches its disk. */
export function flush(host: SimulatedHost): void {
  for (const gtid of host.memory) host.disk.add(gtid);
  host.memory = new Set();
}

export function crash(host: SimulatedHost): void {
  host.up = false;
  host.hangs = 'no';
  host.weight = WEIGHT.fit;
  host.memory = new Set();
  Object.assign(host, {
    state: 'offline',
    follows: null,
    origin: null,
    serves: false,
    superReadOnly: true,
    offlineMode: false,
    pending: null,
  });
  host.view = { members: [], primary: -1 };
}

/** A client writes on whatever host takes it; MySQL acknowledges once a majority of the view has heard of it. */
export function write(world: Simulated, host: SimulatedHost): void {
  const group = world.groups.get(host.origin ?? '');
  if (!host.up || host.superReadOnly || host.offlineMode || host.state !== 'online') return;
  if (host.hangs !== 'no') return;
  if (!group || host.view.primary !== host.index || !group.view.includes(host.index)) return;
  if (group.strayed && !host.serves) return;
  const heard = heardBy(world, host, group);
  if (heard.length * 2 <= group.view.length) return;
  world.writes += 1;
  const gtid = `${host.follows}:${world.writes}`;
  for (const index of heard) world.hosts[index]?.memory.add(gtid);
  flush(host);
  world.acknowledged.add(gtid);
}
