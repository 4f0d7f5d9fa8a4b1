import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  closed,
  DB2,
  inGroup,
  members,
  other,
  primary,
  SILENT,
  settings,
  silent,
} from '../../../../test/support/voter-example.ts';
import type { GroupStatus } from '../../../model/supervisor.ts';
import { decide } from './decide.ts';
import { decideVoter } from './decide-voter.ts';
import { conditionOf, WEIGHT, weightOf } from './demotion.ts';
import type { VoterSeen } from './voter.ts';

const action = (seen: VoterSeen) => decideVoter(seen, settings).action;
const score = (penaltySeconds: number, unhealthySeconds = penaltySeconds) => ({
  penaltySeconds,
  unhealthySeconds,
});
const stale = { provenSeconds: 2.1 } as const;
/** It has told already that it is not fit itself. */
const weighed = inGroup({ weight: WEIGHT.doubtful });
const told = (group: Partial<GroupStatus>, second = group) => ({ db2: other(group), db3: other(second) });
const others = (...groups: Parameters<typeof told>) => ({ others: told(...groups), recent: told(...groups) });

test('a primary that has committed nothing for two seconds is no primary to anybody', () => {
  for (const provenSeconds of [null, 2.1]) {
    assert.equal(decideVoter({ ...primary, provenSeconds }, settings).health.primary, false);
  }
  assert.equal(decideVoter({ ...primary, provenSeconds: 2 }, settings).health.primary, true);
});

test('where another voter joins, its greeting is waited for: who commits nothing for five seconds is the primary still', () => {
  const joined = { ...primary, others: { db2: other(), db3: other({ state: 'offline', busy: 'join' }) } };
  for (const [provenSeconds, is] of [
    [5, true],
    [5.1, false],
    [null, false],
  ] as const) {
    assert.equal(decideVoter({ ...joined, provenSeconds }, settings).health.primary, is);
  }
  assert.match(
    decideVoter({ ...joined, provenSeconds: 3 }, settings).sentence,
    /^primary, commits when db3 has joined$/,
  );
});

test('a primary that does not get on hands over to one that is fit, and not at the first stumble', () => {
  assert.equal(action({ ...primary, ...stale, score: score(2.9) }), null);
  assert.deepEqual(action({ ...primary, ...stale, score: score(3) }), {
    kind: 'set-weight',
    weight: WEIGHT.doubtful,
  });
  assert.deepEqual(action({ ...weighed, ...stale, score: score(3) }), { kind: 'hand-over', to: DB2 });
  const paused = { ...weighed, score: score(3.9, 0) };
  assert.deepEqual(action(paused), { kind: 'hand-over', to: DB2 }, 'also between two pauses');
  assert.equal(action(inGroup({ busy: 'hand-over' }, { ...stale, score: score(4) })), null, 'once');
});

test('it hands over to nobody who is behind, was demoted lately, leaves, or does not count on it', () => {
  const debt = { ...weighed, ...stale, score: score(5) };
  const unfit: readonly Partial<GroupStatus>[] = [
    { weight: WEIGHT.doubtful },
    { weight: WEIGHT.behind },
    { leaving: true },
    { state: 'recovering' },
    { members: members({ 202: 'online', 203: 'online' }, '202') },
  ];
  for (const each of unfit) assert.notEqual(action({ ...debt, ...others(each) })?.kind, 'hand-over');
  assert.equal(action({ ...debt, others: { db2: silent, db3: silent } }), null);
  const unreachable = members({ 201: 'online', 202: 'unreachable', 203: 'online' }, '201');
  const seen = inGroup({ members: unreachable }, { ...debt, ...others({}, { weight: WEIGHT.doubtful }) });
  assert.equal(action(seen), null);
});

test('one that cannot even hand over is killed, where the others are a majority without it and one is fit', () => {
  const stuck = { ...primary, ...stale, score: score(8) };
  assert.deepEqual(action(stuck), { kind: 'demote' });
  assert.notEqual(action({ ...stuck, score: score(7.9) })?.kind, 'demote');
  const handing = (seconds: number) => inGroup({ busy: 'hand-over' }, { ...stuck, score: score(seconds) });
  assert.deepEqual(action(handing(6)), { kind: 'demote' });
  assert.equal(action(handing(5.9)), null);
  assert.deepEqual(action({ ...stuck, ...others({ weight: WEIGHT.doubtful }, {}) }), { kind: 'demote' });
  assert.notEqual(action({ ...stuck, recent: { db2: other() } })?.kind, 'demote', 'two are no majority');
  assert.notEqual(action({ ...stuck, stalledSeconds: 0.1 })?.kind, 'demote', 'none of them could elect');
  const earlier = { ...stuck, recent: told({}, { viewNumber: 6 }) };
  assert.notEqual(action(earlier)?.kind, 'demote', 'one of them was expelled, and does not know it yet');
  const slow = { ...stuck, ...others({ weight: WEIGHT.doubtful }) };
  assert.equal(action(slow), null, 'what all suffer from is the fault of none');
});

test('so is one whose MySQL does not answer, while the others count on it', () => {
  const silence = { ...SILENT, score: score(8), ...others({}) };
  assert.equal(decide(silence, settings).action?.kind, 'demote');
  assert.equal(decide({ ...silence, score: score(7.9) }, settings).action, null);
  const gone = others({ members: members({ 202: 'online', 203: 'online' }, '202') });
  assert.equal(decide({ ...silence, ...gone }, settings).action, null, 'they have gone on without it');
  assert.equal(decide({ ...silence, recent: {} }, settings).action, null);
});

test('who is elected and waits for a reader ends it; without such it waits, as long as the others have to as well', () => {
  const elected = { ...primary, ...closed, provenSeconds: null, score: score(0, 5) };
  assert.deepEqual(action({ ...elected, blockers: [17, 23] }), {
    kind: 'end-connections',
    connections: [17, 23],
  });
  const locked = { ...weighed, ...stale, score: score(3), blockers: [17] };
  assert.equal(action(locked)?.kind, 'end-connections', 'before duty goes to another one');
  assert.equal(action({ ...locked, score: score(8) })?.kind, 'demote', 'and not for ever');
  assert.equal(action(elected), null);
  const behind = others({ weight: WEIGHT.behind });
  assert.notEqual(action({ ...elected, score: score(0, 30), ...behind })?.kind, 'demote');
  assert.equal(action({ ...elected, score: score(0, 30) })?.kind, 'demote');
});

test('whoever is behind is the last to be elected, and who has failed lately the last but one', () => {
  const weight = (applySeconds: number, debt: number) => weightOf({ applySeconds, score: score(debt) });
  assert.equal(weight(0, 0), WEIGHT.fit);
  assert.equal(weight(0, 2), WEIGHT.doubtful);
  assert.ok(
    weight(0, 8) < weight(0, 3),
    'who has failed for longer comes after who has been killed with all others',
  );
  assert.equal(weight(0, 30), WEIGHT.unfit);
  assert.equal(weight(1.1, 0), WEIGHT.behind);
  assert.ok(WEIGHT.fit > WEIGHT.doubtful && WEIGHT.unfit > WEIGHT.behind);
  const secondary = inGroup({ primary: false }, { ...closed, provenSeconds: null, applySeconds: 1.5 });
  assert.deepEqual(action(secondary), { kind: 'set-weight', weight: WEIGHT.behind });
  assert.equal(
    action(inGroup({ primary: false, weight: WEIGHT.behind }, { ...secondary, group: secondary.group })),
    null,
  );
});

test('a primary fails that does not commit, a secondary that does not keep up, and nobody outside a group', () => {
  const of = (
    is: boolean,
    provenSeconds: number | null,
    applySeconds = 0,
    superReadOnly = !is,
    beside: VoterSeen['others'] = primary.others,
    begunSeconds = provenSeconds,
  ) =>
    conditionOf(
      { state: 'online', primary: is },
      { superReadOnly, provenSeconds, begunSeconds, applySeconds },
      beside,
    );
  assert.equal(of(true, 0.3), 'healthy');
  assert.equal(of(true, 3), 'unhealthy');
  assert.equal(of(true, 0.1, 0, false, primary.others, 3), 'healthy');
  assert.equal(
    of(true, 0.1, 0, false, primary.others, 3.1),
    'unhealthy',
    'each of its commits takes that long',
  );
  assert.equal(of(true, null), 'unhealthy');
  assert.equal(of(true, null, 0, true), 'waiting');
  assert.equal(of(true, 3, 0, false, told({ state: 'offline', busy: 'join' })), 'blocked');
  for (const isClosed of [false, true]) {
    const cutOff = of(true, isClosed ? null : 3, 0, isClosed, { db2: silent, db3: silent });
    assert.equal(cutOff, 'blocked', 'it is cut off');
  }
  assert.equal(of(true, 3, 0, false, { db2: silent, db3: other() }), 'unhealthy');
  assert.equal(of(false, null), 'healthy');
  assert.equal(of(false, null, 2), 'unhealthy');
  assert.equal(
    conditionOf(
      { state: 'recovering', primary: false },
      { superReadOnly: true, provenSeconds: null, begunSeconds: null, applySeconds: 9 },
      primary.others,
    ),
    'healthy',
  );
});
