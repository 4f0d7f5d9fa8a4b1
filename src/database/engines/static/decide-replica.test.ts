import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  agreeing,
  copying,
  DB1,
  DB2,
  goodReplica,
  replicaSettings,
  running,
} from '../../../../test/support/pair-example.ts';
import { decide } from './decide.ts';
import type { Answering, Channel, Thread } from './observation.ts';

const decideReplica = (change: Partial<Answering>) => decide({ ...goodReplica, ...change }, replicaSettings);
const withChannel = (change: Partial<Channel>) => decideReplica({ channel: { ...copying, ...change } });
const stopped = (change: Partial<Thread>): Thread => ({ ...running, state: 'stopped', ...change });
const error = (code: number) => ({ code, message: 'as MySQL tells it' });

test('a replica that copies is in the pool', () => {
  assert.deepEqual(decideReplica({}), {
    sentence: 'replica, copies db1',
    state: 'replica',
    action: null,
    health: { primary: false, replica: true, readable: true, lagSeconds: 0 },
  });
});

test('an empty replica is configured, and then started thread by thread', () => {
  const never = stopped({ seenRunning: false });
  assert.equal(decideReplica({ channel: null }).action?.kind, 'configure-replication');
  assert.deepEqual(withChannel({ receiver: never, applier: never }).action, {
    kind: 'start',
    thread: 'applier',
  });
  assert.deepEqual(withChannel({ receiver: never }).action, { kind: 'start', thread: 'receiver' });
});

test('a channel from another server, or without automatic positions, is configured anew', () => {
  for (const change of [
    { address: '10.43.0.9' },
    { port: 3307 },
    { user: 'root' },
    { autoPosition: false },
  ]) {
    assert.equal(withChannel(change).action?.kind, 'configure-replication');
  }
});

test('a writable replica is made read-only before anything else', () => {
  const decision = decideReplica({ superReadOnly: false, channel: null });
  assert.equal(decision.action?.kind, 'fence');
  assert.equal(decision.health.replica, false);
});

test('lag is the age of what waits, or the silence of the source beyond a heartbeat', () => {
  assert.equal(withChannel({ applySeconds: 1.5 }).health.lagSeconds, 1.5);
  assert.equal(withChannel({ silentSeconds: 2.5 }).health.lagSeconds, 1.5);
  assert.equal(withChannel({ applySeconds: 2 }).health.replica, true);
  assert.equal(withChannel({ applySeconds: 2.1 }).health.replica, false);
  assert.equal(withChannel({ silentSeconds: 3.1 }).health.replica, false);
  assert.equal(withChannel({ silentSeconds: null }).health.replica, false);
});

test('the sentence does not change with the lag, or every look would be logged', () => {
  assert.equal(withChannel({ applySeconds: 7 }).sentence, withChannel({ applySeconds: 8 }).sentence);
});

test('a primary that restarts does not empty the pool at once', () => {
  const receiver: Thread = { ...running, state: 'connecting', error: error(2003) };
  assert.equal(withChannel({ receiver, silentSeconds: 1.2 }).health.replica, true);
});

test('a receiver whose password has been rotated away is started with the present one', () => {
  const receiver: Thread = { ...running, state: 'connecting', error: error(1045) };
  const decision = withChannel({ receiver });
  assert.deepEqual(
    [decision.action, decision.health.replica],
    [{ kind: 'start', thread: 'receiver' }, false],
  );
  assert.match(decision.sentence, /db1 refuses the password/);
});

test('a thread stopped by hand is out of the pool, and starts again after half a minute', () => {
  const early = withChannel({ applier: stopped({ stoppedSeconds: 29 }) });
  assert.equal(early.action, null);
  assert.equal(early.health.replica, false);
  assert.match(early.sentence, /stopped by hand/);
  const late = withChannel({ applier: stopped({ stoppedSeconds: 30 }) });
  assert.deepEqual(late.action, { kind: 'start', thread: 'applier' });
});

test('the receiver is tried again after any error, the applier after one that passes', () => {
  const after = (stoppedSeconds: number, code: number) => stopped({ stoppedSeconds, error: error(code) });
  assert.equal(withChannel({ receiver: after(4, 13114) }).action, null);
  assert.deepEqual(withChannel({ receiver: after(5, 13114) }).action, { kind: 'start', thread: 'receiver' });
  assert.deepEqual(withChannel({ applier: after(5, 1205) }).action, { kind: 'start', thread: 'applier' });
});

test('an applier that met other data is never started again, and names its error', () => {
  for (const code of [1062, 1032]) {
    const decision = withChannel({ applier: stopped({ stoppedSeconds: 9999, error: error(code) }) });
    assert.equal(decision.action, null);
    assert.equal(decision.health.replica, false);
    assert.match(decision.sentence, new RegExp(`error ${code}: as MySQL tells it; nothing is skipped`));
  }
});

test('a torn relay log is fetched again', () => {
  const applier = stopped({ stoppedSeconds: 5, error: error(13121) });
  assert.equal(withChannel({ applier }).action?.kind, 'configure-replication');
});

test('errant transactions keep a replica out, and its copying goes on', () => {
  const decision = decideReplica({ errant: `${DB2}:1` });
  assert.equal(decision.health.replica, false);
  assert.equal(decision.health.readable, true);
  assert.match(decision.sentence, /has executed transactions that db1 has not: 2{8}-.*:1;/);
  const idle = { ...copying, receiver: stopped({ seenRunning: false }) };
  const restarted = decideReplica({ errant: `${DB2}:1`, channel: idle });
  assert.equal(restarted.action?.kind, 'start');
  assert.match(restarted.sentence, /has executed transactions/);
});

test('a replica that has never been compared with its primary is not in the pool', () => {
  assert.equal(decideReplica({ errant: null }).health.replica, false);
});

test('what the primary has purged is cloned into an empty replica, and into no other', () => {
  const peers = { db1: { ...agreeing, purged: `${DB1}:1-5` } };
  assert.equal(decideReplica({ peers, executed: '', hasSchema: false }).action?.kind, 'clone');
  const receives = { peers, executed: '', cloning: true, superReadOnly: false };
  assert.equal(decideReplica(receives).action, null);
  const behind = decideReplica({ peers, executed: `${DB1}:1-3` });
  assert.equal(behind.action, null);
  assert.match(behind.sentence, /rebuild this replica/);
});

test('without the tables of the site there is nothing to read', () => {
  const { replica, readable } = decideReplica({ hasSchema: false }).health;
  assert.deepEqual({ replica, readable }, { replica: false, readable: false });
});
