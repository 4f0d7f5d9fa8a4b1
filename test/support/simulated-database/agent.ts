import { type Command, type Event, IDLE, step } from '../../../src/database/agent/loop.ts';
import { lookOf, statusOf } from '../../../src/database/agent/status.ts';
import type { Action } from '../../../src/database/engines/group-replication/action.ts';
import type { Own } from '../../../src/database/engines/group-replication/effects.ts';
import { rulesOf } from '../../../src/database/engines/group-replication/engine.ts';
import type { Note } from '../../../src/database/engines/group-replication/hearing.ts';
import { NO_HISTORY } from '../../../src/database/engines/group-replication/history.ts';
import { perform } from '../../../src/database/engines/group-replication/perform.ts';
import { seenOf, silenceOf } from '../../../src/database/engines/group-replication/seen.ts';
import type { Observation } from '../../../src/database/engines/group-replication/voter.ts';
import { execute } from './execute.ts';
import { factsOf } from './facts.ts';
import { crashMysql } from './mysql.ts';
import { storeOf } from './store.ts';
import { hears, nameOf, reaches, type Simulated, type SimulatedHost, settingsOf } from './world.ts';

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
  host.latest = lookOf(rulesOf(settings), see(world, host), world.now);
  const { decision } = host.latest;
  dispatch(world, host, { kind: 'decided', decision });
  host.pending = decision.action;
  host.serves = decision.health.primary;
  return `${settings.host} ${decision.sentence}`;
}

function see(world: Simulated, host: SimulatedHost): Observation {
  const { history: before, notes, reached } = host;
  const { busy } = host.loop;
  const settings = settingsOf(world, host);
  const { now } = world;
  const around = { record: storeOf(world, host), notes, reached };
  const { history, seen } =
    host.hangs === 'all'
      ? silenceOf(before, 'no answer in time', busy, notes, settings, now)
      : seenOf(before, factsOf(world, host), busy, around, settings, now, { now, wall: now });
  host.history = history;
  return seen;
}

/** What it meant to do then happens, whatever has changed meanwhile. */
export function act(world: Simulated, host: SimulatedHost): void {
  const action = host.pending;
  host.pending = null;
  if (action && host.up) dispatch(world, host, { kind: 'acts', action });
}

/** A change that has ended has its consequences, and a pause is over in time. */
function conclude(world: Simulated, host: SimulatedHost): void {
  const { change, outcome } = host;
  if (change && outcome) {
    host.change = null;
    host.outcome = null;
    const why = outcome === 'done' ? null : outcome;
    dispatch(world, host, { kind: 'changed', ...change, outcome, why });
  }
  const over = host.pauses.filter(({ until }) => until <= world.now);
  host.pauses = host.pauses.filter(({ until }) => until > world.now);
  for (const { during } of over) dispatch(world, host, { kind: 'resumes', during });
}

function dispatch(world: Simulated, host: SimulatedHost, event: Event<Action>): void {
  const { loop, commands } = step(host.loop, event, rulesOf(settingsOf(world, host)));
  host.loop = loop;
  for (const command of commands) obey(world, host, command);
}

function obey(world: Simulated, host: SimulatedHost, command: Command<Action, Own>): void {
  switch (command.kind) {
    case 'own':
      host.history = perform(command.own, storeOf(world, host), host.history);
      return;
    case 'run':
      execute(world, host, command.action);
      dispatch(world, host, { kind: 'ran', failure: null });
      return;
    case 'change':
      host.change = { action: command.action, during: command.during };
      host.outcome = null;
      execute(world, host, command.action);
      return;
    case 'pause':
      host.pauses.push({ during: command.during, until: world.now + command.ms });
      return;
    case 'log':
    case 'look-again':
      // When anybody looks is up to the steps of the world.
      return;
  }
}

/** The host loses its power: what its supervisor knew is gone as well. */
export function crash(world: Simulated, host: SimulatedHost): void {
  crashMysql(world, host);
  Object.assign(host, {
    up: false,
    notes: {},
    reached: {},
    history: NO_HISTORY,
    loop: IDLE,
    pauses: [],
    change: null,
    outcome: null,
    latest: null,
    pending: null,
    serves: false,
  });
}
