import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  goodPrimary,
  goodReplica,
  primarySettings,
  replicaSettings,
} from '../../../test/support/pair-example.ts';
import { rulesOf } from '../engines/static/engine.ts';
import { answer, lookOf, statusOf } from './status.ts';

const look = () => lookOf(rulesOf(replicaSettings), goodReplica, 1000);
const replica = statusOf(replicaSettings, look(), 1200);
const primary = statusOf(primarySettings, lookOf(rulesOf(primarySettings), goodPrimary, 1000), 1200);

test('each question is answered yes by the host that it asks for', () => {
  const codes = (status: typeof replica) =>
    ['/primary', '/replica', '/readable', '/status'].map((path) => answer('GET', path, status).code);
  assert.deepEqual(codes(primary), [200, 503, 200, 200]);
  assert.deepEqual(codes(replica), [503, 200, 200, 200]);
});

test('HEAD and OPTIONS are answered as GET, other methods and paths are not', () => {
  for (const method of ['HEAD', 'OPTIONS']) assert.equal(answer(method, '/replica', replica).code, 200);
  assert.equal(answer('POST', '/replica', replica).code, 405);
  assert.equal(answer('GET', '/', replica).code, 404);
  assert.equal(answer('GET', 'constructor', replica).code, 404);
});

test('the status has a state beside its sentence, as the decision gives it', () => {
  assert.deepEqual([primary.state, replica.state], ['primary', 'replica']);
});

test('the status names what the host copies, and how', () => {
  assert.equal(replica.ageMs, 200);
  assert.deepEqual(replica.source, {
    address: '10.43.0.201',
    port: 3306,
    receiver: 'running',
    applier: 'running',
  });
  assert.equal(replica.errant, '');
  assert.equal(primary.source, null);
  assert.equal(primary.mysql?.readOnly, false);
});

test('health that was seen more than three seconds ago is not health', () => {
  const stale = statusOf(replicaSettings, look(), 4001);
  assert.equal(answer('GET', '/replica', stale).code, 503);
  assert.equal(answer('GET', '/readable', stale).code, 503);
  assert.equal(stale.mysql, null);
  assert.equal(stale.state, 'unknown');
  assert.match(stale.sentence, /before: replica, copies db1/);
  assert.equal(answer('GET', '/replica', statusOf(replicaSettings, look(), 4000)).code, 200);
});
