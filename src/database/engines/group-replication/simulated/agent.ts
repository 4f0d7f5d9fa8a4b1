import { parse, print } from '../../../../model/gtid-set.ts';
import { isInside, type Member } from '../../../../model/supervisor.ts';
import { decide } from '../../../agent/decide.ts';
import type { Action } from '../../../agent/decision.ts';
import { type Change, type Effect, effectsAfter, effectsOf } from '../../../agent/effects.ts';
import type { Observation } from '../../../agent/observation.ts';
import { statusOf } from '../../../agent/status.ts';
import { isBad } from '../failing.ts';
import { heardOf, type Note, toldBy } from '../hearing.ts';
import { reachedOf } from '../reach.ts';
import { type Facts, NOTHING, recall, recallRelief, recallSilence } from '../recall.ts';
import { applies } from './apply.ts';
import { begin, clone, crashMysql, handOver, hasMajority, join, leave } from './mysql.ts';
import {
  addressOf,
  hears,
  nameOf,
  reaches,
  type Simulated,
  type SimulatedHost,
  settingsOf,
  uuidOf,
} from './world.ts';

/** All that a supervisor says may have been seen so long before it acts on it. */
const OLD_NEWS_MS = 5_000;
/** The age of a commit that is none. */
const STALE_SECONDS = 30;

/** A supervisor asks the others. */
export function listen(world: Simulated, host: SimulatedHost): void {
  if (!host.up) return;
  const note = (other: SimulatedHost): Note => {
    if (!hears(world, host.index, other.index)) return { kind: 'silent', why: 'no answer in time' };
    if (other.latest === null) return { kind: 'silent', why: 'has not looked yet' };
    const status = statusOf(settingsOf(world, other), other.latest, world.now);
    return { kind: 'answered', askedAt: world.now, status };
  };
  host.notes = Object.fromEntries(
    world.hosts
      .filter(({ index }) => index !== host.index)
      .map((other) => [nameOf(other.index), note(other)]),
  );
  for (const { index } of world.hosts) {
    if (reaches(world, host.index, index)) host.reached = { ...host.reached, [nameOf(index)]: world.now };
  }
}

/** A supervisor looks, tells, and means to act. */
export function look(world: Simulated, host: SimulatedHost): string {
  if (!host.up) return 'down';
  conclude(world, host);
  const settings = settingsOf(world, host);
  const observation = observe(world, host);
  const decision = decide(observation, settings);
  host.latest = { observation, decision, at: world.now };
  host.pending = decision.action;
  host.serves = decision.health.primary;
  return `${settings.host} ${decision.sentence}`;
}

function observe(world: Simulated, host: SimulatedHost): Observation {
  const settings = settingsOf(world, host);
  const others = toldBy(
    host.notes,
    settings.voters.filter(({ name }) => name !== settings.host),
    world.now,
  );
  if (host.hangs === 'all') {
    const { recollection, told } = recallSilence(host.recollection, others, world.now, host.busy);
    host.recollection = recollection;
    return { kind: 'silent', why: 'no answer in time', busy: host.busy, ...told };
  }
  if (isInside(host)) host.attempt = null;
  const clocks = { now: world.now, wall: world.now };
  const { recollection, seen } = recall(host.recollection, factsOf(world, host), others, settings, clocks);
  host.recollection = recollection;
  return seen;
}

function factsOf(world: Simulated, host: SimulatedHost): Facts {
  const inside = isInside(host);
  const primary = inside && host.view.primary === host.index;
  const ready = primary && !host.superReadOnly;
  const commits = ready && host.hangs === 'no' && !host.muffled && hasMajority(world, host);
  const members: Record<string, Member> = {};
  for (const index of inside ? host.view.members : []) {
    const other = world.hosts[index];
    const state = other && hears(world, host.index, index) ? other.state : 'unreachable';
    members[addressOf(index)] = { state, primary: index === host.view.primary };
  }
  return {
    version: '9.7.4',
    uuid: uuidOf(host.index),
    readOnly: host.superReadOnly,
    superReadOnly: host.superReadOnly,
    offlineMode: host.offlineMode,
    executed: print(parse([...host.disk].filter((gtid) => !host.unapplied.has(gtid)).join(','))),
    received: print(parse([...host.unapplied].join(','))),
    hasSchema: true,
    provisioned: true,
    provenSeconds: ready ? (commits ? 0 : STALE_SECONDS) : null,
    begunSeconds: ready ? (commits ? 0 : STALE_SECONDS) : null,
    blockers: [],
    prepared: host.prepared,
    group: {
      state: host.state,
      primary,
      follows: host.follows,
      viewOrigin: inside ? host.origin : null,
      viewNumber: inside ? host.view.number : null,
      members,
      busy: host.busy,
      leaving: false,
      weight: host.weight,
      heard: heardOf(host.notes, world.now),
    },
    record: host.record,
    attempt: host.attempt,
    givenUp: [],
    applySeconds: 0,
    applying: { runs: host.applies, failure: host.failure },
    reached: reachedOf(host.reached, world.now),
  };
}

/** What it meant to do then happens, whatever has changed meanwhile. */
export function act(world: Simulated, host: SimulatedHost): void {
  const action = host.pending;
  host.pending = null;
  if (!action || !host.up) return;
  for (const effect of effectsOf(action)) perform(world, host, effect, action);
}

/** A change that has ended has its consequences, and a pause is over in time. */
function conclude(world: Simulated, host: SimulatedHost): void {
  const { change, outcome } = host;
  if (change && outcome) {
    host.change = null;
    host.outcome = null;
    const overtaken = host.busy !== change.kind;
    if (!overtaken) host.busy = null;
    for (const effect of effectsAfter(change, outcome)) {
      if (effect.kind !== 'pause' || !overtaken) perform(world, host, effect, change);
    }
  }
  if (host.busyUntil !== null && host.busyUntil <= world.now) {
    host.busy = null;
    host.busyUntil = null;
  }
}

function perform(world: Simulated, host: SimulatedHost, effect: Effect, action: Action): void {
  switch (effect.kind) {
    case 'keep':
      host.record = effect.record;
      return;
    case 'note-join':
      host.attempt = { name: effect.name, at: world.now };
      return;
    case 'note-relief':
      host.recollection = recallRelief(host.recollection);
      return;
    case 'end-mysql':
      if (isWell(world, host) && commits(world, host) && knowsBetter(world, host)) {
        world.wrongs.push(`${nameOf(host.index)} is killed, a member of a majority`);
      }
      host.kills += 1;
      crashMysql(world, host);
      return;
    case 'pause':
      host.busy = effect.during;
      host.busyUntil = world.now + effect.ms;
      return;
    case 'run':
      run(world, host, action);
      return;
    case 'change':
      host.busy = effect.change.kind;
      host.change = effect.change;
      host.outcome = null;
      change(world, host, effect.change);
      return;
    default:
      throw new Error(`a voter does not ${effect.kind}`);
  }
}

function change(world: Simulated, host: SimulatedHost, change: Change): void {
  switch (change.kind) {
    case 'begin':
      if (isBad(host.recollection.failed)) {
        world.wrongs.push(`${nameOf(host.index)} begins a group on a copy that is known to be bad`);
      }
      begin(world, host, change.record);
      return;
    case 'join':
      if (join(world, host, change.name) === 'stands' && knowsBetter(world, host)) {
        world.wrongs.push(`${nameOf(host.index)} joins, and the group stands still`);
      }
      return;
    case 'leave':
      leave(world, host);
      return;
    case 'clone':
      if (world.now - host.outsideSince < 10_000) {
        world.wrongs.push(`${nameOf(host.index)} gives up what the others may hear of in a moment`);
      }
      if (holdsAlone(world, host)) world.wrongs.push(`${nameOf(host.index)} gives up what nobody else holds`);
      clone(world, host, change.from.name);
      return;
    case 'hand-over':
      handOver(world, host, change.to);
      return;
  }
}

function run(world: Simulated, host: SimulatedHost, action: Action): void {
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
    case 'apply-again':
      if (!isInside(host)) applies(world, host);
      return;
    case 'weigh':
      host.weight = action.weight;
      return;
    default:
      throw new Error(`a voter does not ${action.kind}`);
  }
}

const holdsAlone = (world: Simulated, host: SimulatedHost) =>
  [...world.acknowledged].some(
    (gtid) =>
      host.disk.has(gtid) &&
      world.hosts.every((each) => each === host || !(each.disk.has(gtid) || each.memory.has(gtid))),
  );

const isWell = (world: Simulated, host: SimulatedHost) =>
  host.state === 'online' && host.hangs === 'no' && !host.muffled && hasMajority(world, host);

/** Somebody in its group takes writes, and gets on. */
const commits = (world: Simulated, host: SimulatedHost) =>
  world.hosts.some((each) => each.serves && each.origin === host.origin && isWell(world, each));

/** Nothing has changed since before anything was said that it has acted on. */
const knowsBetter = (world: Simulated, { latest }: SimulatedHost) =>
  latest !== null && latest.at - OLD_NEWS_MS > world.changedAt;

/** The host loses its power: what its supervisor knew is gone as well. */
export function crash(world: Simulated, host: SimulatedHost): void {
  crashMysql(world, host);
  Object.assign(host, {
    up: false,
    notes: {},
    reached: {},
    recollection: NOTHING,
    busy: null,
    busyUntil: null,
    change: null,
    outcome: null,
    latest: null,
    pending: null,
    serves: false,
  });
}
