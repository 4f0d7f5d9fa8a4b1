import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  copying,
  DB1,
  DB2,
  goodReplica,
  primarySettings,
  replicaSettings,
  SILENT,
} from '../../../../test/support/pair-example.ts';
import { NO_USE } from '../../engine/decision.ts';
import { decide } from './decide.ts';
import type { Answering, Channel, PeerView, Thread } from './observation.ts';

const set = fc.constantFrom('', `${DB1}:1-9`, `${DB2}:1`, `${DB1}:1-9,${DB2}:1`);
const seconds = fc.double({ min: 0, max: 100, noNaN: true });

const thread = fc.record<Thread>({
  state: fc.constantFrom('running', 'connecting', 'stopped'),
  error: fc.option(
    fc.record({ code: fc.constantFrom(1062, 1032, 1205, 13114, 13121), message: fc.string() }),
  ),
  stoppedSeconds: seconds,
  seenRunning: fc.boolean(),
});

const channel = fc.record<Channel>({
  address: fc.constantFrom(copying.address, '10.43.0.9'),
  port: fc.constant(3306),
  user: fc.constantFrom('replication', 'root'),
  autoPosition: fc.boolean(),
  received: set,
  receiver: thread,
  applier: thread,
  applySeconds: seconds,
  silentSeconds: fc.option(seconds),
});

const peer: fc.Arbitrary<PeerView> = fc.oneof(
  fc.record({ kind: fc.constant('silent' as const), why: fc.string() }),
  fc.record({ kind: fc.constant('pristine' as const) }),
  fc.record({
    kind: fc.constant('answered' as const),
    uuid: fc.constantFrom(DB1, DB2),
    beyondPeer: set,
    beyondUs: set,
    purged: set,
  }),
);

const anything = fc.record<Answering>({
  kind: fc.constant('answering'),
  version: fc.constant('9.7.4'),
  uuid: fc.constantFrom(DB1, DB2),
  readOnly: fc.boolean(),
  superReadOnly: fc.boolean(),
  executed: set,
  hasSchema: fc.boolean(),
  provisioned: fc.boolean(),
  provenSeconds: fc.option(seconds),
  channel: fc.option(channel),
  primary: fc.constant(replicaSettings.primary),
  peers: fc.record({ db1: peer, db2: peer }),
  errant: fc.option(set),
  cloning: fc.boolean(),
});

const always = (property: (seen: Answering) => void) =>
  fc.assert(fc.property(anything, property), { numRuns: 5000 });

test('a MySQL that does not answer is of no use, and is left alone', () => {
  for (const settings of [primarySettings, replicaSettings]) {
    const silent = SILENT;
    const decision = decide(silent, settings);
    assert.deepEqual(decision.health, NO_USE);
    assert.equal(decision.action, null);
    assert.equal(decision.sentence, 'MySQL does not answer: no answer in time');
  }
});

test('a host that is not the configured primary never becomes writable, and is never told to be the primary', () => {
  always((seen) => {
    const { action, health } = decide(seen, replicaSettings);
    assert.ok(action?.kind !== 'unfence' && action?.kind !== 'provision');
    assert.equal(health.primary, false);
  });
});

test('the primary is a host that takes writes, and has everything to take them for', () => {
  always((seen) => {
    if (!decide(seen, primarySettings).health.primary) return;
    assert.ok(!seen.readOnly && !seen.superReadOnly && seen.provisioned);
  });
});

test('a configured primary never copies from anybody, and is never in the pool of replicas', () => {
  always((seen) => {
    const { action, health } = decide(seen, primarySettings);
    assert.ok(!action || ['unfence', 'fence', 'provision'].includes(action.kind));
    assert.equal(health.replica, false);
  });
});

test('no primary begins to take writes that a replica would have to lose', () => {
  always((seen) => {
    const view = seen.peers.db2;
    const lost = view?.kind === 'answered' && view.beyondUs.includes(DB1) && view.uuid === DB2;
    if (lost) assert.notEqual(decide(seen, primarySettings).action?.kind, 'unfence');
  });
});

test('only a replica with a right, complete and fresh copy is in the pool', () => {
  always((seen) => {
    if (!decide(seen, replicaSettings).health.replica) return;
    assert.equal(seen.errant, '');
    assert.ok(seen.superReadOnly && seen.hasSchema && !seen.cloning);
    assert.equal(
      seen.channel?.applier.state === 'stopped' || seen.channel?.receiver.state === 'stopped',
      false,
    );
    assert.ok((seen.channel?.applySeconds ?? Number.POSITIVE_INFINITY) <= replicaSettings.maxLagSeconds);
    assert.equal(seen.channel?.address, replicaSettings.primary.address);
  });
});

test('a data directory that holds a transaction is never replaced', () => {
  always((seen) => {
    if (decide(seen, replicaSettings).action?.kind === 'clone') assert.equal(seen.executed, '');
  });
});

test('nothing but read-only is done to a replica that is writable, and nothing while it receives a copy', () => {
  always((seen) => {
    if (seen.superReadOnly) return;
    const expected = seen.cloning ? undefined : 'fence';
    assert.equal(decide(seen, replicaSettings).action?.kind, expected);
  });
});

test('a replica of voters follows whom they tell of, and waits read-only while there was nobody yet', () => {
  const voters = [{ ...replicaSettings.primary, supervisor: 8008 }];
  const settings = { host: 'db4', maxConnections: 1000, role: 'follower', voters, maxLagSeconds: 2 } as const;
  const elected = { name: 'db1', address: '10.43.0.201', port: 3306 };
  assert.equal(decide({ ...goodReplica, primary: elected }, settings).health.replica, true);
  const moved = decide(
    { ...goodReplica, primary: { ...elected, name: 'db2', address: '10.43.0.202' } },
    settings,
  );
  assert.equal(moved.action?.kind, 'configure-replication');
  assert.equal(moved.health.replica, false);
  const none = decide({ ...goodReplica, primary: null, superReadOnly: false }, settings);
  assert.equal(none.action?.kind, 'fence');
  assert.match(none.sentence, /waits until the voters have a primary/);
});
