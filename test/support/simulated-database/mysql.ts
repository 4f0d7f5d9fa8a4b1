import { WEIGHT } from '../../../src/database/engines/group-replication/demotion.ts';
import { isInside, type VoterRecord } from '../../../src/model/supervisor.ts';
import { applies } from './apply.ts';
import {
  hears,
  NO_VIEW,
  nameOf,
  reaches,
  type Simulated,
  type SimulatedGroup,
  type SimulatedHost,
  uuidOf,
} from './world.ts';

/** How long a group remembers who vanished while it joined, and MySQL goes on to try. */
const REMEMBERS_MS = 60_000;

export function bootstrap(world: Simulated, host: SimulatedHost, { name, epoch }: VoterRecord): void {
  if (name === null) throw new Error('a group without a name');
  host.outcome = host.state === 'offline' ? 'done' : 'refused';
  if (host.state !== 'offline') return;
  world.bootstrapped.push({ name, epoch });
  if (!applies(world, host)) {
    host.outcome = 'refused';
    return;
  }
  alone(world, host, name, false);
}

function alone(world: Simulated, host: SimulatedHost, name: string, accidental: boolean): void {
  world.origins += 1;
  const origin = String(world.origins);
  const group = {
    name,
    view: [host.index],
    number: 1,
    primary: host.index,
    accidental,
    remembered: new Map(),
  };
  world.groups.set(origin, group);
  Object.assign(host, { state: 'online', follows: name, origin, superReadOnly: false });
  host.view = { members: group.view, primary: group.primary, number: group.number };
  world.changedAt = world.now;
}

/** What MySQL does at times to a member that joins while the others leave: it bootstraps a group of that name, and opens. */
export function bootstrapAlone(world: Simulated, host: SimulatedHost): void {
  const action = host.pending;
  if (!host.up || host.state !== 'offline' || action?.kind !== 'join') return;
  host.pending = null;
  host.serves = false;
  alone(world, host, action.name, true);
}

/**
 * A member joins when all of the view hear it, and a majority of the view is there to agree. Otherwise it tries for a
 * minute, the group remembers it for a minute after its last try, and nothing commits as long as that lasts.
 */
export function join(world: Simulated, host: SimulatedHost, name: string): 'joins' | 'stands' | 'refused' {
  host.follows = name;
  const [origin, group] =
    [...world.groups].find(([origin, each]) => each.name === name && seedOf(world, host, origin, each)) ?? [];
  const refused = () => {
    host.outcome = 'refused';
    return 'refused' as const;
  };
  if (host.state !== 'offline' || !origin || !group || group.view.includes(host.index)) return refused();
  const seed = seedOf(world, host, origin, group);
  const theirs = new Set([...(seed?.disk ?? []), ...(seed?.memory ?? [])]);
  if ([...host.disk].some((gtid) => !theirs.has(gtid))) return refused();
  if (!applies(world, host)) return refused();
  const greeted = group.view.every((index) => reaches(world, host.index, index));
  if (!greeted || group.remembered.has(host.index) || coreOf(world, origin, group) === undefined) {
    group.remembered.set(host.index, world.now + REMEMBERS_MS);
    host.joining = { name, since: world.now };
    return 'stands';
  }
  world.changedAt = world.now;
  group.view = [...group.view, host.index];
  group.number += 1;
  host.state = 'recovering';
  host.origin = origin;
  host.outcome = 'done';
  tell(world, origin);
  return 'joins';
}

/** A member that the host can reach. */
const seedOf = (world: Simulated, host: SimulatedHost, origin: string, group: SimulatedGroup) =>
  group.view
    .flatMap((index) => world.hosts[index] ?? [])
    .find(
      (member) =>
        member.state === 'online' && member.origin === origin && hears(world, host.index, member.index),
    );

export function leave(world: Simulated, host: SimulatedHost): void {
  const group = world.groups.get(host.origin ?? '');
  if (group?.view.includes(host.index) && host.state === 'online') {
    group.view = group.view.filter((index) => index !== host.index);
    settle(world, host.origin ?? '');
  }
  if (isInside(host)) host.outsideSince = world.now;
  Object.assign(host, { state: 'offline', superReadOnly: true, applies: false, outcome: 'done' });
  world.changedAt = world.now;
}

export function handOver(world: Simulated, host: SimulatedHost, to: string): void {
  const group = world.groups.get(host.origin ?? '');
  const candidate = world.hosts.find(({ index }) => uuidOf(index) === to);
  host.outcome = 'refused';
  if (!group || !candidate || group.primary !== host.index || !group.view.includes(candidate.index)) return;
  if (candidate.state !== 'online' || !hasMajority(world, host)) return;
  if (host.smallPacketsOnly) {
    // It waits for an answer to what nobody has received.
    host.outcome = 'stuck';
    return;
  }
  world.handedOver += 1;
  world.changedAt = world.now;
  group.primary = candidate.index;
  host.superReadOnly = true;
  host.outcome = 'done';
  candidate.superReadOnly = false;
  tell(world, host.origin ?? '');
}

export function clone(world: Simulated, host: SimulatedHost, from: string): void {
  host.outcome = 'done';
  const donor = world.hosts.find(({ index }) => nameOf(index) === from);
  if (!donor || !reaches(world, host.index, donor.index) || host.state !== 'offline') return;
  host.disk = new Set([...donor.disk, ...donor.memory]);
  host.memory = new Set();
  host.unapplied = new Set();
  // What the primary writes can be applied to a copy of its own data.
  host.bad = donor.bad && world.groups.get(donor.origin ?? '')?.primary !== donor.index;
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
    member.view = { members: group.view, primary: group.primary, number: group.number };
    for (const gtid of agreed) if (!member.disk.has(gtid)) member.memory.add(gtid);
  }
}

/** The view has changed. */
function settle(world: Simulated, origin: string): void {
  const group = world.groups.get(origin);
  if (!group) return;
  world.changedAt = world.now;
  group.number += 1;
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

const isThere = (world: Simulated, origin: string) => (index: number) => {
  const host = world.hosts[index];
  return host?.up === true && host.origin === origin && isInside(host);
};

/** A member that hears a majority of the view; undefined when there is none. */
function coreOf(world: Simulated, origin: string, group: SimulatedGroup): number | undefined {
  const present = group.view.filter(isThere(world, origin));
  const judges = present.toSorted(
    (one, other) => Number(other === world.judge) - Number(one === world.judge),
  );
  return judges.find(
    (one) => present.filter((other) => hears(world, one, other)).length * 2 > group.view.length,
  );
}

/** The host is in the view that is, and hears a majority of it. */
export function hasMajority(world: Simulated, host: SimulatedHost): boolean {
  const group = world.groups.get(host.origin ?? '');
  if (!group?.view.includes(host.index)) return false;
  const heard = group.view
    .filter(isThere(world, host.origin ?? ''))
    .filter((index) => hears(world, host.index, index));
  return heard.length * 2 > group.view.length;
}

/**
 * Group Replication's own work: a majority expels who is silent, and joiners catch up. Who was expelled, or has lost the
 * majority, does not know it yet.
 */
export function detect(world: Simulated): void {
  for (const host of world.hosts) timeOutJoin(world, host);
  for (const [origin, group] of [...world.groups]) {
    for (const [index, until] of group.remembered) {
      if (until <= world.now) group.remembered.delete(index);
    }
    const core = coreOf(world, origin, group);
    if (core === undefined) {
      if (group.view.every((index) => !isThere(world, origin)(index))) world.groups.delete(origin);
      continue;
    }
    const kept = group.view.filter(isThere(world, origin)).filter((index) => hears(world, core, index));
    if (kept.length < group.view.length) {
      group.view = kept;
      settle(world, origin);
    }
    for (const index of kept) {
      const host = world.hosts[index];
      if (host?.state === 'recovering') host.state = 'online';
    }
    tell(world, origin);
  }
}

/** Who was expelled, or has heard no majority for as long as it waits for one, gives up. */
export function noticeExpulsion(world: Simulated, host: SimulatedHost): void {
  if (!host.up || !isInside(host) || hasMajority(world, host)) return;
  Object.assign(host, { state: 'error', superReadOnly: true, offlineMode: true, outsideSince: world.now });
  world.changedAt = world.now;
}

function timeOutJoin(world: Simulated, host: SimulatedHost): void {
  if (!host.joining || world.now - host.joining.since < REMEMBERS_MS) return;
  host.joining = null;
  host.outcome = 'refused';
}

/** Everything that a host has heard of reaches its disk, and is applied where it is a member. */
export function flush(world: Simulated, host: SimulatedHost): void {
  const arrived = [...host.memory].filter((gtid) => !host.disk.has(gtid));
  for (const gtid of arrived) {
    host.disk.add(gtid);
    if (host.bad) host.unapplied.add(gtid);
  }
  host.memory = new Set();
  if (!isInside(host) || applies(world, host)) return;
  // Whoever fails leaves by itself.
  Object.assign(host, { state: 'error', superReadOnly: true, offlineMode: true, outsideSince: world.now });
  const group = world.groups.get(host.origin ?? '');
  if (!group?.view.includes(host.index)) return;
  group.view = group.view.filter((index) => index !== host.index);
  settle(world, host.origin ?? '');
}

/** MySQL is killed, and started again. */
export function crashMysql(world: Simulated, host: SimulatedHost): void {
  if (host.change) host.outcome = 'refused';
  if (host.change?.during === 'clone') host.outcome = 'done';
  Object.assign(host, {
    memory: new Set(),
    state: 'offline',
    follows: null,
    origin: null,
    superReadOnly: true,
    offlineMode: false,
    joining: null,
    view: NO_VIEW,
    outsideSince: world.now,
    hangs: 'no',
    weight: WEIGHT.fit,
    applies: false,
    failure: null,
  });
  world.changedAt = world.now;
}

/** A client writes on whatever host takes it; MySQL acknowledges once a majority of the view has heard of it. */
export function write(world: Simulated, host: SimulatedHost): void {
  const group = world.groups.get(host.origin ?? '');
  if (!host.up || host.superReadOnly || host.offlineMode || host.state !== 'online') return;
  if (host.hangs !== 'no') return;
  if (!group || host.view.primary !== host.index || !group.view.includes(host.index)) return;
  if ((group.accidental && !host.serves) || group.remembered.size > 0) return;
  const heard = group.view
    .filter(isThere(world, host.origin ?? ''))
    .filter((index) => reaches(world, host.index, index));
  if (heard.length * 2 <= group.view.length) return;
  world.writes += 1;
  const gtid = `${host.follows}:${world.writes}`;
  for (const index of heard) if (index !== host.index) world.hosts[index]?.memory.add(gtid);
  host.disk.add(gtid);
  flush(world, host);
  world.acknowledged.add(gtid);
}
