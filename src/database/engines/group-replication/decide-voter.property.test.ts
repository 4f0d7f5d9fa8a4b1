import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { write } from '../../../../test/support/simulated-database/mysql.ts';
import {
  type OnHost,
  once,
  recover,
  type Step,
  take,
} from '../../../../test/support/simulated-database/steps.ts';
import { isWhole, type Simulated, simulate } from '../../../../test/support/simulated-database/world.ts';

/** How many worlds each property is tried on. */
const RUNS = Number(process.env.TRIVET_PROPERTY_RUNS ?? 50);

const stepOf = (count: number): fc.Arbitrary<Step> => {
  const host = fc.nat(count - 1);
  const on = (kind: OnHost) => fc.record({ kind: fc.constant(kind), host });
  const between = fc.tuple(host, host);
  const rounds = (most: number) =>
    fc.record({
      kind: fc.constant('rounds' as const),
      rounds: fc.integer({ min: 1, max: most }),
      without: fc.integer({ min: -1, max: count - 1 }),
    });
  return fc.oneof(
    { weight: 3, arbitrary: on('listen') },
    { weight: 8, arbitrary: on('look') },
    { weight: 8, arbitrary: on('act') },
    { weight: 3, arbitrary: rounds(3) },
    { weight: 3, arbitrary: rounds(40) },
    { weight: 2, arbitrary: on('bootstrap-alone') },
    { weight: 3, arbitrary: on('write') },
    { weight: 1, arbitrary: on('crash') },
    { weight: 2, arbitrary: on('start') },
    { weight: 2, arbitrary: on('flush') },
    { weight: 2, arbitrary: on('notice-expulsion') },
    { weight: 1, arbitrary: on('corrupt') },
    { weight: 1, arbitrary: on('hang') },
    { weight: 1, arbitrary: on('stop') },
    { weight: 2, arbitrary: on('go-on') },
    { weight: 1, arbitrary: on('drop-large-packets') },
    { weight: 1, arbitrary: on('pass-large-packets') },
    { weight: 1, arbitrary: on('demote') },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const), between }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('heal' as const), between }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('detect' as const), judge: host }) },
  );
};

const worlds = fc
  .constantFrom(3, 5)
  .chain((count) =>
    fc.record({ count: fc.constant(count), steps: fc.array(stepOf(count), { maxLength: 120, size: 'max' }) }),
  );
const always = (
  property: (world: Simulated, steps: readonly Step[]) => void,
  broken: readonly { readonly count: number; readonly steps: Step[] }[] = [],
) =>
  fc.assert(
    fc.property(worlds, ({ count, steps }) => {
      const world = simulate(count);
      // A group that works, so that there is something to lose.
      recover(world);
      property(world, steps);
    }),
    { numRuns: RUNS, examples: broken.map((world) => [world]) },
  );

test('voters that start with nothing form one group', () => {
  for (const count of [3, 5]) {
    const world = simulate(count);
    const said = recover(world, 60);
    assert.equal(world.bootstrapped.length, 1);
    assert.ok(isWhole(world), said.join('\n'));
  }
});

test('whatever breaks: no epoch begins twice, and no two groups live at once', () => {
  always((world, steps) => {
    for (const step of steps) {
      take(world, step);
      const epochs = world.bootstrapped.map(({ epoch }) => epoch);
      assert.equal(new Set(epochs).size, epochs.length, 'an epoch was begun twice');
      const living = new Set(
        world.hosts.flatMap(({ up, state, follows }) =>
          up && (state === 'online' || state === 'recovering') ? [follows] : [],
        ),
      );
      assert.ok(living.size <= 1, `${living.size} groups at once`);
    }
  });
});

test('whatever breaks: nobody joins so that the group stands still, and no member of a majority is killed', () => {
  always((world, steps) => {
    for (const step of steps) take(world, step);
    recover(world);
    assert.deepEqual(world.violations, []);
  });
});

/** One votes for an epoch that never begins, and joins the one that does; three waits for a majority to copy. */
const VOTED_LATER: Step[] = [
  { kind: 'corrupt', host: 2 },
  { kind: 'write', host: 0 },
  { kind: 'rounds', rounds: 2, without: 0 },
  { kind: 'crash', host: 1 },
];

test('whatever breaks: once all is well again there is one group of all, and nothing acknowledged is missing', () => {
  always(
    (world, steps) => {
      for (const step of steps) take(world, step);
      const said = recover(world);
      assert.ok(isWhole(world), said.join('\n'));
      for (const host of world.hosts) {
        const missing = [...world.acknowledged].filter(
          (gtid) => !host.disk.has(gtid) && !host.memory.has(gtid),
        );
        assert.deepEqual(missing, [], `db${host.index + 1} lacks what was acknowledged`);
      }
      const before = world.acknowledged.size;
      for (const host of world.hosts) write(world, host);
      assert.equal(world.acknowledged.size, before + 1, 'one host takes writes');
    },
    [{ count: 3, steps: VOTED_LATER }],
  );
});

/** @param seconds everything goes on by itself */
function goOn(world: Simulated, seconds: number): void {
  for (let round = 0; round < 2 * seconds; round++) once(world);
}

const primaryOf = (world: Simulated) => world.hosts.findIndex(({ serves }) => serves);
const writeAnywhere = (world: Simulated) => {
  const before = world.acknowledged.size;
  for (const host of world.hosts) if (host.serves) write(world, host);
  return world.acknowledged.size - before;
};

test('whoever hangs alone as the primary is demoted, and somebody takes writes', () => {
  for (const count of [3, 5]) {
    for (const hangs of ['commits', 'all'] as const) {
      const world = simulate(count);
      recover(world);
      const hung = world.hosts[primaryOf(world)];
      assert.ok(hung);
      hung.hangs = hangs;
      goOn(world, 24);
      assert.equal(writeAnywhere(world), 1, hangs);
      assert.ok(hung.kills <= 1);
    }
  }
});

/** Four comes back from its kill, and is taken for fit by its MySQL's word while all others are known not to be. */
const TAKEN_FOR_FIT: Step[] = [
  { kind: 'look', host: 3 },
  { kind: 'cut', between: [1, 0] },
  { kind: 'detect', judge: 3 },
  { kind: 'detect', judge: 1 },
  { kind: 'act', host: 1 },
  { kind: 'rounds', rounds: 3, without: 1 },
  { kind: 'rounds', rounds: 3, without: 3 },
  { kind: 'stop', host: 3 },
  { kind: 'cut', between: [1, 2] },
  { kind: 'rounds', rounds: 17, without: -1 },
];

test('where everybody’s commits hang, duty goes round once at most: nobody is killed again and again', () => {
  always(
    (world, steps) => {
      for (const step of steps) take(world, step);
      recover(world);
      const before = world.hosts.map(({ kills }) => kills);
      const handedOver = world.handedOver;
      for (let round = 0; round < 40; round++) {
        for (const host of world.hosts) host.hangs = 'commits';
        goOn(world, 2);
      }
      for (const [index, { kills }] of world.hosts.entries()) assert.ok(kills - (before[index] ?? 0) <= 1);
      assert.ok(world.handedOver - handedOver <= world.hosts.length);
    },
    [{ count: 5, steps: TAKEN_FOR_FIT }],
  );
});

test('a primary that pauses again and again hands over, and does not get duty back while it does', () => {
  const world = simulate(3);
  recover(world);
  const slow = world.hosts[primaryOf(world)];
  assert.ok(slow);
  for (let pause = 0; pause < 20; pause++) {
    slow.hangs = 'all';
    goOn(world, 2);
    slow.hangs = 'no';
    goOn(world, 2);
    if (pause > 5) assert.ok(!slow.serves);
  }
  assert.equal(writeAnywhere(world), 1);
  assert.equal(world.handedOver, 1);
});
