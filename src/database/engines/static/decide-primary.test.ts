import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  agreeing,
  copying,
  DB1,
  DB2,
  goodPrimary,
  primarySettings,
} from '../../../../test/support/pair-example.ts';
import { decide } from './decide.ts';
import type { Answering, PeerView } from './observation.ts';

const restarted: Answering = { ...goodPrimary, readOnly: true, superReadOnly: true, provisioned: false };
const empty: Answering = { ...restarted, executed: '', hasSchema: false };
const withPeer = (seen: Answering, view: PeerView): Answering => ({ ...seen, peers: { db2: view } });
const silent: PeerView = { kind: 'silent', why: 'connect ECONNREFUSED' };
const action = (seen: Answering) => decide(seen, primarySettings).action?.kind ?? null;

test('a primary that takes writes and is provisioned needs nothing', () => {
  assert.deepEqual(decide(goodPrimary, primarySettings), {
    sentence: 'primary, takes writes',
    state: 'primary',
    action: null,
    health: { primary: true, replica: false, readable: true, lagSeconds: null },
  });
});

test('a restarted primary is not the primary until it has been seen to take writes', () => {
  const decision = decide(withPeer(restarted, { ...agreeing, uuid: DB2 }), primarySettings);
  assert.equal(decision.action?.kind, 'unfence');
  assert.equal(decision.health.primary, false);
});

test('schema and accounts come before the first health check succeeds', () => {
  const decision = decide({ ...goodPrimary, provisioned: false, hasSchema: false }, primarySettings);
  assert.equal(decision.action?.kind, 'provision');
  assert.equal(decision.health.primary, false);
  assert.equal(decision.health.readable, false);
});

test('a primary with data does not wait for a dead replica', () => {
  assert.equal(action(withPeer(restarted, silent)), 'unfence');
});

test('an empty primary waits until every replica has said that it holds nothing', () => {
  const decision = decide(withPeer(empty, silent), primarySettings);
  assert.equal(decision.action, null);
  assert.match(
    decision.sentence,
    /it is empty and db2, which may hold the data, does not answer: connect ECONN/,
  );
  assert.equal(action(empty), null);
  assert.equal(action(withPeer(empty, { kind: 'pristine' })), 'unfence');
});

test('a primary that lost what a replica holds takes no writes', () => {
  const seen = withPeer(empty, { ...agreeing, uuid: DB2, beyondUs: `${DB1}:1-9` });
  const decision = decide(seen, primarySettings);
  assert.equal(decision.action, null);
  assert.match(decision.sentence, /db2 holds transactions that it lost: 1{8}-.*:1-9/);
});

test("a replica's own errant transaction is no reason to stop the primary", () => {
  assert.equal(action(withPeer(restarted, { ...agreeing, uuid: DB2, beyondUs: `${DB2}:1` })), 'unfence');
});

test('a primary that copies from somebody refuses writes, and says how to end it', () => {
  assert.equal(action({ ...goodPrimary, channel: copying }), 'fence');
  const decision = decide({ ...restarted, channel: copying }, primarySettings);
  assert.equal(decision.action, null);
  assert.match(decision.sentence, /RESET REPLICA ALL/);
});
