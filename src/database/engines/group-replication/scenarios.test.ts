import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act, crash, listen, look } from '../../../../test/support/simulated-database/agent.ts';
import {
  crashMysql,
  detect,
  noticeExpulsion,
  write,
} from '../../../../test/support/simulated-database/mysql.ts';
import {
  connect,
  once,
  passSmallPacketsOnly,
  recover,
} from '../../../../test/support/simulated-database/steps.ts';
import {
  isWhole,
  type Simulated,
  type SimulatedHost,
  simulate,
} from '../../../../test/support/simulated-database/world.ts';
import { isInside } from '../../../model/supervisor.ts';
import { type History, noteDemotion } from './history.ts';
import { NO_PENALTY } from './score.ts';

/** Faults that were seen to take writes away for minutes, step by step. */

const SECOND = 2;

function working(count: number): Simulated {
  const world = simulate(count);
  recover(world);
  assert.ok(isWhole(world));
  return world;
}

/** Rounds in which a client finds nobody who takes its write. */
function inVain(world: Simulated, rounds: number, hosts: readonly SimulatedHost[] = world.hosts): number {
  let vain = 0;
  for (let round = 1; round <= rounds; round++) {
    // MySQL notices itself, five seconds and then twenty after it heard the last of a majority.
    if (round % (25 * SECOND) === 0) for (const host of world.hosts) noticeExpulsion(world, host);
    once(world, hosts);
    const before = world.acknowledged.size;
    for (const host of world.hosts) if (host.serves) write(world, host);
    if (world.acknowledged.size === before) vain += 1;
  }
  return vain;
}

const cutOff = (world: Simulated, index: number, how: 'cut' | 'heal') => {
  for (const other of world.hosts) if (other.index !== index) connect(world, [index, other.index], how);
};

const at = (world: Simulated, index: number): SimulatedHost => {
  const host = world.hosts[index];
  assert.ok(host);
  return host;
};

const rested = (history: History): History => ({ ...history, score: NO_PENALTY });

const meansTo = ({ pending }: SimulatedHost) => pending?.kind;

const primaryOf = (world: Simulated) => world.hosts.findIndex(({ serves }) => serves);

test('a voter that comes back while the primary is cut off waits, and writes are back with the primary', () => {
  const world = working(3);
  const primary = primaryOf(world);
  crashMysql(world, at(world, (primary + 1) % 3));
  // The two that are left go on without it.
  once(world, [at(world, primary), at(world, (primary + 2) % 3)]);
  cutOff(world, primary, 'cut');
  inVain(world, 20 * SECOND);
  cutOff(world, primary, 'heal');
  assert.ok(inVain(world, 60 * SECOND) <= 5 * SECOND);
  assert.deepEqual([world.violations, world.bootstrapped.length, isWhole(world)], [[], 1, true]);
});

for (const expelled of ['primary', 'secondary']) {
  test(`two lose the link between them, and the ${expelled} is expelled: it waits until all hear it`, () => {
    const world = working(3);
    const primary = primaryOf(world);
    const secondary = (primary + 1) % 3;
    world.judge = expelled === 'primary' ? secondary : primary;
    connect(world, [primary, secondary], 'cut');
    assert.ok(inVain(world, 120 * SECOND) <= 10 * SECOND);
    connect(world, [primary, secondary], 'heal');
    assert.ok(inVain(world, 60 * SECOND) <= 2 * SECOND);
    assert.deepEqual([world.violations, world.bootstrapped.length, isWhole(world)], [[], 1, true]);
  });
}

test('a voter that vanished while it joined stays away until the group has forgotten it', () => {
  const world = working(3);
  const primary = primaryOf(world);
  const joiner = at(world, (primary + 1) % 3);
  crashMysql(world, joiner);
  while (meansTo(joiner) !== 'join') {
    once(
      world,
      world.hosts.filter((host) => host !== joiner),
    );
    listen(world, joiner);
    look(world, joiner);
    if (meansTo(joiner) !== 'join') act(world, joiner);
  }
  connect(world, [primary, joiner.index], 'cut');
  act(world, joiner);
  assert.equal(joiner.loop.busy, 'join');
  connect(world, [primary, joiner.index], 'heal');
  // Its supervisor forgets as well, and its disk does not.
  crash(world, joiner);
  joiner.up = true;
  assert.ok(inVain(world, 120 * SECOND) <= 60 * SECOND + 1);
  assert.ok(isWhole(world));
});

test('one that was expelled and does not know it yet is no witness against a member of the group', () => {
  const world = working(5);
  // Four is away while the others lose two more of them, and comes into a group of which two is no member any more.
  crash(world, at(world, 3));
  inVain(world, 4 * SECOND);
  cutOff(world, 1, 'cut');
  inVain(world, 4 * SECOND);
  at(world, 3).up = true;
  inVain(world, 30 * SECOND);
  assert.equal(at(world, 3).state, 'online');
  connect(world, [1, 3], 'heal');
  const { outsideSince } = at(world, 3);
  inVain(world, 15 * SECOND);
  assert.deepEqual([at(world, 3).state, at(world, 3).outsideSince], ['online', outsideSince]);
  assert.deepEqual(world.violations, []);
});

test('a busy primary that was killed gets ten seconds to be heard of before it gives up what it holds', () => {
  const world = working(3);
  const primary = at(world, primaryOf(world));
  for (let round = 0; round < 30 * SECOND; round++) {
    once(world);
    for (let times = 0; times < 5; times++) write(world, primary);
    // Looked at when it has just written, as a busy one always is.
    once(world, [primary]);
  }
  crashMysql(world, primary);
  inVain(world, 30 * SECOND);
  assert.deepEqual(world.violations, []);
});

test('a primary that is left with one of five is not killed for those that were expelled and still count on it', () => {
  const world = working(5);
  // One after the other is expelled in a view that the ones before never hear of.
  connect(world, [0, 2], 'cut');
  world.judge = 2;
  detect(world);
  connect(world, [1, 2], 'cut');
  once(world);
  connect(world, [2, 4], 'cut');
  inVain(
    world,
    15,
    world.hosts.filter(({ index }) => index !== 4),
  );
  inVain(world, 1 * SECOND);
  assert.deepEqual(world.violations, []);
});

test('whoever was killed because it did not get on is not fit as soon as it is back, nor a minute later', () => {
  const world = working(3);
  const hung = at(world, primaryOf(world));
  hung.hangs = 'all';
  inVain(world, 9 * SECOND);
  assert.equal(hung.kills, 1);
  inVain(world, 30 * SECOND);
  assert.ok(isInside(hung));
  for (let round = 0; round < 200 * SECOND; round++) {
    for (const host of world.hosts) host.hangs = 'commits';
    once(world);
    assert.notEqual(hung.view.primary, hung.index);
  }
});

test('a primary of which only small packets get through is replaced, and not by itself while that lasts', () => {
  for (const count of [3, 5]) {
    const world = working(count);
    const sick = at(world, primaryOf(world));
    passSmallPacketsOnly(world, sick, true);
    assert.ok(inVain(world, 30 * SECOND) <= 12 * SECOND);
    for (let minute = 0; minute < 6; minute++) {
      assert.equal(inVain(world, 30 * SECOND), 0);
      assert.notEqual(primaryOf(world), sick.index);
    }
    passSmallPacketsOnly(world, sick, false);
    assert.equal(inVain(world, 30 * SECOND), 0);
    assert.deepEqual([isWhole(world), world.violations], [true, []]);
  }
});

test('a group that is lost while the primary commits nothing is begun anew by another one', () => {
  const world = working(3);
  const sick = at(world, primaryOf(world));
  passSmallPacketsOnly(world, sick, true);
  inVain(world, 5 * SECOND);
  for (const host of world.hosts) crashMysql(world, host);
  assert.ok(inVain(world, 30 * SECOND) <= 10 * SECOND);
  assert.notEqual(primaryOf(world), sick.index);
  assert.equal(world.bootstrapped.length, 2);
});

test('electors that see another rank in each round agree as soon as ranks stay', () => {
  const world = working(3);
  for (const host of world.hosts) crashMysql(world, host);
  for (let round = 0; round < 30 * SECOND; round++) {
    const tired = at(world, round % 3);
    tired.history = round % 6 < 3 ? noteDemotion(tired.history) : rested(tired.history);
    once(world);
  }
  const epochs = new Set(world.bootstrapped.map(({ epoch }) => epoch));
  assert.equal(epochs.size, world.bootstrapped.length);
  assert.ok(inVain(world, 30 * SECOND) <= 15 * SECOND);
  assert.ok(isWhole(world));
});

test('a bad copy is replaced while the others go on, and holds nobody up by joining in vain', () => {
  const world = working(3);
  const secondary = at(world, (primaryOf(world) + 1) % 3);
  secondary.bad = true;
  assert.equal(inVain(world, 40 * SECOND), 0);
  assert.deepEqual([secondary.bad, isWhole(world), world.violations], [false, true, []]);
});

test('where two copies of three are bad nothing is thrown away; with one of them repaired, the other is replaced', () => {
  const world = working(3);
  const primary = primaryOf(world);
  const one = at(world, (primary + 1) % 3);
  const other = at(world, (primary + 2) % 3);
  for (const each of [one, other]) each.bad = true;
  inVain(world, 120 * SECOND);
  assert.deepEqual([one.bad, other.bad, one.state, other.state], [true, true, 'offline', 'offline']);
  one.bad = false;
  inVain(world, 120 * SECOND);
  assert.deepEqual([other.bad, isWhole(world), world.violations], [false, true, []]);
  for (const { disk, memory } of world.hosts) {
    for (const gtid of world.acknowledged) assert.ok(disk.has(gtid) || memory.has(gtid));
  }
});
