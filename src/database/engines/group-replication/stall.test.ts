import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  closed,
  inGroup,
  members,
  offline,
  other,
  primary,
  settings,
  silent,
} from '../../../../test/support/voter-example.ts';
import { decideVoter } from './decide-voter.ts';
import { WEIGHT } from './demotion.ts';
import { isLost, isPartitioned, isStalled as isStalledWhere } from './stall.ts';
import type { VoterSeen } from './voter.ts';

const isStalled = (seen: VoterSeen, of = settings, partitioned = false) =>
  isStalledWhere({ ...seen, partitioned }, of);

/** db3 was killed and is back; the view still counts it, and nobody commits. */
const others = { db2: other(), db3: offline() };
const stuck: VoterSeen = { ...primary, provenSeconds: 2.1, others };
const secondary = inGroup({ primary: false }, { ...closed, provenSeconds: null, others });

test('a group stands still where nobody takes writes though all are there, and one has come back as another', () => {
  assert.ok(isStalled(stuck, settings));
  assert.ok(isStalled(secondary, settings));
  assert.ok(isStalled({ ...stuck, others: { ...others, db3: offline({ state: 'error' }) } }, settings));
});

test('it does not where anybody takes writes, is missing, is about to change something, or does not hear this host', () => {
  assert.ok(!isStalled({ ...stuck, provenSeconds: 0.5 }, settings));
  const not: readonly VoterSeen['others'][] = [
    { ...others, db2: { ...other(), serves: true } },
    { ...others, db2: silent },
    { ...others, db3: silent },
    { ...others, db3: offline({ busy: 'join' }) },
    { ...others, db2: other({}, ['db3']) },
    { db2: other(), db3: other() },
  ];
  for (const each of not) assert.ok(!isStalled({ ...secondary, others: each }, settings));
  assert.ok(isStalled({ ...stuck, others: { db2: silent, db3: offline() }, forgotten: ['db2'] }, settings));
  const alone = { [settings.voters[0]?.address ?? '']: { state: 'online', primary: true } } as const;
  assert.ok(!isStalled(inGroup({ members: alone }, stuck), settings), 'the view has let go of it');
});

test('so does one whose members had lost each other and do not get on, unless one of them is behind', () => {
  const all = { db2: other(), db3: other() };
  const reunited = { ...stuck, others: all };
  assert.ok(isStalled(reunited, settings, true));
  assert.ok(
    !isStalled({ ...reunited, others: { ...all, db2: { ...other(), serves: true } } }, settings, true),
  );
  const behind = { ...all, db2: other({ weight: WEIGHT.behind }) };
  assert.ok(!isStalled({ ...reunited, others: behind }, settings, true), 'it applies what it has');
  assert.ok(!isStalled(inGroup({ weight: WEIGHT.behind }, reunited), settings, true));
  const gone = { ...all, db3: offline({ weight: WEIGHT.behind }) };
  const two = members({ 201: 'online', 202: 'online' }, '201');
  assert.ok(isStalled(inGroup({ members: two }, { ...reunited, others: gone }), settings, true));
});

test('members have lost each other from when one is out of reach until somebody takes writes', () => {
  const lost = inGroup({ members: members({ 201: 'online', 202: 'unreachable' }, '201') }, stuck);
  assert.ok(isPartitioned(false, lost));
  assert.ok(isPartitioned(true, stuck));
  assert.ok(!isPartitioned(false, stuck));
  assert.ok(!isPartitioned(true, { ...stuck, provenSeconds: 0.3 }));
  assert.ok(!isPartitioned(false, { ...lost, provenSeconds: 0.3 }), 'the others go on');
  assert.ok(!isPartitioned(true, { ...secondary, others: { db2: { ...other(), serves: true } } }));
  assert.ok(!isPartitioned(true, inGroup({ state: 'offline' }, stuck)));
});

test('after six seconds all members are killed, so that the next group begins', () => {
  for (const seen of [stuck, secondary]) {
    const { action } = decideVoter({ ...seen, stalledSeconds: 6 }, settings);
    assert.deepEqual(action, { kind: 'kill' });
    assert.notEqual(decideVoter({ ...seen, stalledSeconds: 5.9 }, settings).action?.kind, 'kill');
    const handing = inGroup({ ...seen.group, busy: 'hand-over' }, { ...seen, stalledSeconds: 6 });
    assert.notEqual(decideVoter(handing, settings).action?.kind, 'kill');
  }
});

test('a view that has lost its majority to members that came back as others is forgotten', () => {
  const lost = members({ 202: 'unreachable', 201: 'online' }, '202');
  const back = { db2: offline(), db3: offline() };
  const left = inGroup({ primary: false, members: lost }, { ...closed, provenSeconds: null, others: back });
  assert.ok(isLost(left, settings));
  // The view learns of a death after five seconds, and the dead one tells of it at once.
  const counted = members({ 202: 'online', 201: 'online' }, '202');
  assert.ok(isLost(inGroup({ members: counted }, left), settings));
  assert.deepEqual(decideVoter({ ...left, lostSeconds: 2 }, settings).action, { kind: 'kill' });
  assert.equal(decideVoter({ ...left, lostSeconds: 1.9 }, settings).action, null);
  assert.ok(
    !isLost({ ...left, others: { ...back, db3: silent } }, settings),
    'who is silent may still be in it',
  );
  const first = inGroup({ members: members({ 201: 'online', 202: 'recovering' }, '201') }, left);
  const joins = { db2: offline({ busy: 'join' }), db3: offline() };
  assert.ok(
    !isLost({ ...first, others: joins }, settings),
    'the first that joins is there before it says so',
  );
  const alone = inGroup({ members: members({ 201: 'online' }, '201') }, left);
  assert.ok(!isLost(alone, settings), 'a group that has just begun');
});
