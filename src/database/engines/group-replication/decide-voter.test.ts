import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  closed,
  DB1,
  DB2,
  inGroup,
  members,
  NAME,
  ONE,
  OUT,
  offline,
  other,
  outside,
  primary,
  record,
  SILENT,
  settings,
  silent,
  TWO,
} from '../../../../test/support/voter-example.ts';
import type { GroupStatus } from '../../../model/supervisor.ts';
import { decide as decideAny } from './decide.ts';
import { decideVoter } from './decide-voter.ts';
import { WEIGHT } from './demotion.ts';
import { expelledBy } from './expelled.ts';
import type { OtherVoter, VoterSeen } from './voter.ts';

const decide = (seen: VoterSeen, of = settings) => decideVoter(seen, of);
const action = (seen: VoterSeen, of = settings) => decide(seen, of).action;

test('a primary of all takes writes, and is the primary', () => {
  const { sentence, action: none, health } = decide(primary);
  assert.equal(sentence, 'primary of 3 voters, takes writes');
  assert.equal(none, null);
  assert.deepEqual(health, { primary: true, replica: false, readable: true, lagSeconds: null });
});

test('a primary without a majority of the configured voters takes no writes, however small its group', () => {
  for (const states of [
    { 201: 'online' as const },
    { 201: 'online' as const, 202: 'recovering' as const },
    { 201: 'online' as const, 202: 'unreachable' as const, 203: 'unreachable' as const },
  ]) {
    const seen = inGroup({ members: members(states, '201') });
    assert.equal(decide(seen).health.primary, false);
    assert.equal(action(seen)?.kind, 'fence');
    assert.match(decide(seen).sentence, /only 1 of 3 voters are online; waits for .*db3/);
  }
});

test('a primary no longer counts on a voter that is about to leave, itself included', () => {
  const two = members({ 201: 'online', 202: 'online' }, '201');
  const left = inGroup({ members: two }, { others: { db2: other({ leaving: true }), db3: silent } });
  assert.equal(decide(left).health.primary, false);
  assert.equal(action(left)?.kind, 'fence');
  assert.equal(action(inGroup({ members: two, leaving: true }))?.kind, 'fence');
  assert.equal(action({ ...primary, others: { db2: other({ leaving: true }), db3: other() } }), null);
});

test('a voter whose MySQL is being stopped does not come back before it has stopped', () => {
  const others = { db2: other({ members: ONE }), db3: silent };
  const left = (leaving: boolean) => inGroup({ ...OUT, leaving }, { ...closed, others });
  assert.equal(action(left(true)), null);
  assert.equal(action(left(false))?.kind, 'join');
});

test('what a supervisor has closed it opens again, and MySQL gets time to do so itself', () => {
  const seen = { ...primary, ...closed };
  assert.equal(action(seen), null);
  assert.equal(action({ ...seen, closedSeconds: 3 })?.kind, 'unfence');
  assert.equal(decide({ ...seen, closedSeconds: 3 }).health.primary, false);
});

test('a primary that the others have gone on without is no primary, whatever it believes itself', () => {
  const seen = { ...primary, expelled: { by: 'db2', missed: false, seconds: 0 } };
  assert.equal(decide(seen).health.primary, false);
  assert.match(decide(seen).sentence, /db2 tells that the group has gone on/);
});

test('a member that the others have gone on without is killed when it does not learn of it itself', () => {
  for (const state of ['online', 'recovering'] as const) {
    const told = (seconds: number, missed = false) =>
      inGroup({ state }, { expelled: { by: 'db2', missed, seconds } });
    assert.equal(action(told(4.9)), null);
    assert.equal(action(told(5))?.kind, 'kill');
    // Nobody can write before it is back.
    assert.equal(action(told(0.9, true)), null);
    assert.equal(action(told(1, true))?.kind, 'kill');
  }
  const leaves = inGroup({ busy: 'leave' }, { expelled: { by: 'db2', missed: true, seconds: 6 } });
  assert.equal(action(leaves), null);
});

test('who would time out is killed: cut off from all, or about to join a group that has ended', () => {
  const cutOff = inGroup({ ...OUT, state: 'error' }, { ...closed, aloneSeconds: 3 });
  assert.equal(action(cutOff)?.kind, 'kill');
  const joins = (aloneSeconds: number) => inGroup({ ...OUT, busy: 'join' }, { ...closed, aloneSeconds });
  assert.equal(action(joins(2.9)), null);
  assert.equal(action(joins(3))?.kind, 'kill');
  for (const busy of ['begin', 'leave', 'clone'] as const) {
    assert.equal(action(inGroup({ ...OUT, busy }, { ...closed, aloneSeconds: 60 })), null);
  }
});

test('who fails to join is killed although its MySQL tells nothing any more', () => {
  const joins = { ...SILENT, busy: 'join' } as const;
  assert.equal(decideAny({ ...joins, aloneSeconds: 2.9 }, settings).action, null);
  assert.equal(decideAny({ ...joins, aloneSeconds: 3 }, settings).action?.kind, 'kill');
});

test('a member has been left behind when a majority of a later view of its group does not count it', () => {
  const witnessed = (group: Partial<GroupStatus>, db2: OtherVoter = silent) =>
    expelledBy(primary.group, { db2, db3: other({ viewNumber: 8, ...group }) }, settings);
  const alone = members({ 203: 'online' }, '203');
  assert.deepEqual(witnessed({ members: TWO }, other({ viewNumber: 8, members: TWO })), {
    by: 'db2, db3',
    missed: false,
  });
  assert.deepEqual(witnessed({ members: alone }), { by: 'db3', missed: true });
  assert.equal(witnessed({}), null);
  // Half of a view proves nothing, nor does a view that is no later than the own one, or another group's.
  assert.equal(witnessed({ members: TWO }), null);
  assert.equal(witnessed({ members: TWO }, other({ viewNumber: 9, members: TWO })), null);
  for (const untrue of [
    { viewNumber: 7 },
    { viewNumber: 6 },
    { viewNumber: null },
    { state: 'error' as const },
    { follows: 'bbbbbbbb-0000-8000-8000-000000000000' },
    { viewOrigin: '1796' },
  ]) {
    assert.equal(witnessed({ members: alone, ...untrue }), null);
  }
});

test('a voter joins only where it and every member of the view reach each other, and all share that view', () => {
  const membership = other({ members: TWO });
  const comes = (db3: OtherVoter, db2: OtherVoter = membership, seen: Partial<VoterSeen> = {}) =>
    outside({ others: { db2, db3 }, ...seen });
  assert.equal(action(comes(membership))?.kind, 'join');
  const lost = members({ 202: 'online', 203: 'unreachable' }, '202');
  for (const [db3, why] of [
    [silent, /db3, which is in it, is not heard here/],
    [other({ members: TWO }, ['db2']), /db3 does not hear this host/],
    [other({ members: ONE, viewNumber: 6 }), /db3 does not share its view/],
    [other({ members: TWO, state: 'error' }), /db3 does not share its view/],
    [other({ members: TWO, viewOrigin: '1796' }), /db3 does not share its view/],
    [other({ members: lost }), /db3 does not reach db3/],
  ] as const) {
    assert.equal(action(comes(db3)), null);
    assert.match(decide(comes(db3)).sentence, why);
  }
  const narrow = { ...comes(other({ members: TWO })), reached: ['db2'] };
  assert.equal(action(narrow), null);
  assert.match(decide(narrow).sentence, /only small packets get through between db3 and this host/);
  // Of five voters that are to be three, the last two leave when the others know it.
  const five = other({ members: { ...TWO, ...members({ 204: 'online', 205: 'online' }, '202') } });
  assert.equal(action(comes(five, five))?.kind, 'join');
  // Supervisors of an earlier version tell neither whom they hear nor which view they share.
  const earlier = other({ members: TWO, viewNumber: null }, null);
  assert.equal(action(comes(earlier, earlier))?.kind, 'join');
  assert.equal(action(comes(earlier))?.kind, 'join');
});

test('who failed to join stays away until that group has forgotten it', () => {
  const tried = (seconds: number, name = NAME) =>
    outside({ others: { db2: other({ members: ONE }), db3: silent }, attempt: { name, seconds } });
  assert.equal(action(tried(64)), null);
  assert.match(decide(tried(64)).sentence, /has forgotten its failed join/);
  assert.equal(action(tried(65))?.kind, 'join');
  assert.equal(action(tried(1, 'bbbbbbbb-0000-8000-8000-000000000000'))?.kind, 'join');
});

test('what is known of a failed join is said, and what can be done', () => {
  const attempt = { name: NAME, seconds: 64 };
  const others = { db2: other({ members: ONE }), db3: silent };
  assert.match(
    decide(outside({ others, attempt })).sentence,
    /failed join: `trivet logs db1`.*trivet db rejoin db1/,
  );
});

test('who failed to join lets those go first that have not, for a while', () => {
  const tried = (db3: OtherVoter, seconds = 129) =>
    outside({ others: { db2: other({ members: ONE }), db3 }, attempt: { name: NAME, seconds } });
  assert.equal(action(tried(offline())), null);
  assert.match(decide(tried(offline())).sentence, /lets db3 join group 4 first/);
  assert.equal(action(tried(offline(), 130))?.kind, 'join');
  for (const another of [{ vain: true }, { fails: true }, { leaving: true }, { busy: 'clone' }] as const) {
    assert.equal(action(tried(offline(another)))?.kind, 'join');
  }
  assert.equal(action(tried(silent))?.kind, 'join');
});

test('a group that no election began is left, and its primary takes no writes', () => {
  const seen = inGroup({ follows: 'bbbbbbbb-0000-8000-8000-000000000000' });
  assert.equal(decide(seen).health.primary, false);
  assert.equal(action(seen)?.kind, 'fence');
  assert.equal(action({ ...seen, ...closed })?.kind, 'leave');
});

test('a group of the right name that began by itself is left, and nobody follows it', () => {
  const alone = members({ 201: 'online' }, '201');
  const others = { db2: offline(), db3: offline() };
  const accident = inGroup({ viewOrigin: '1796', members: alone }, { others });
  assert.equal(decide(accident).health.primary, false);
  assert.equal(action(accident)?.kind, 'fence');
  assert.equal(action({ ...accident, ...closed })?.kind, 'leave');
  const accidental = other({ viewOrigin: '1796', members: ONE });
  assert.equal(action(outside({ others: { db2: accidental, db3: offline() } })), null);
});

test('who began a group keeps what it is known by; who comes later takes that over before it joins', () => {
  const begun = { ...primary, record: { ...record, origin: null } };
  assert.deepEqual(action(begun), { kind: 'record', record });
  assert.equal(action(inGroup({ viewOrigin: null }, { record: begun.record })), null);
  const comes = outside({ others: { db2: other({ members: ONE }), db3: silent }, record: begun.record });
  assert.deepEqual(action(comes), { kind: 'record', record });
  const unknown = other({ origin: null, members: ONE });
  assert.equal(action(outside({ others: { db2: unknown, db3: silent } })), null);
});

test('a secondary is for reads as long as it keeps up', () => {
  const seen = inGroup({ primary: false }, closed);
  assert.equal(decide(seen).health.replica, true);
  assert.equal(decide({ ...seen, applySeconds: 3 }).health.replica, false);
  assert.match(decide({ ...seen, applySeconds: 3 }).sentence, /more than 2 s behind/);
  assert.equal(decide({ ...seen, offlineMode: true }).action?.kind, 'leave-offline-mode');
});

test('who was expelled becomes read-only, leaves, lets readers in, and comes back to the group that is', () => {
  const others = { db2: other({ members: TWO }), db3: other({ members: TWO }) };
  const expelled = inGroup({ ...OUT, state: 'error' }, { others, offlineMode: true });
  assert.equal(action(expelled)?.kind, 'fence');
  assert.equal(action({ ...expelled, ...closed })?.kind, 'leave');
  assert.equal(action({ ...expelled, ...closed, aloneSeconds: 2.9 })?.kind, 'leave');
  const left = outside({ others, offlineMode: true });
  assert.equal(action(left)?.kind, 'leave-offline-mode');
  assert.deepEqual(action({ ...left, offlineMode: false }), { kind: 'join', name: NAME });
});

test('who is in no group tells its rank before it votes, and before it joins', () => {
  const relieved = { penaltySeconds: 30, unhealthySeconds: 0 };
  for (const others of [
    { db2: offline(), db3: offline() },
    { db2: other({ members: TWO }), db3: other({ members: TWO }) },
  ]) {
    const seen = outside({ others, score: relieved });
    assert.deepEqual(action(seen), { kind: 'set-weight', weight: WEIGHT.unfit });
    const told = { ...seen, group: { ...seen.group, weight: WEIGHT.unfit } };
    assert.match(action(told)?.kind ?? '', /record|join/);
  }
});

test('voters join one after the other', () => {
  const membership = other({ members: ONE });
  const comes = (db3: OtherVoter, turn = true) => outside({ others: { db2: membership, db3 }, turn });
  assert.equal(action(comes(offline()))?.kind, 'join');
  assert.equal(action(comes(offline({ busy: 'join' }))), null);
  assert.match(decide(comes(offline({ busy: 'join' }))).sentence, /until db3 has joined/);
  assert.equal(action(comes(offline(), false)), null);
});

test('nobody joins a group that has just come together', () => {
  const others = { db2: other({ members: TWO, primary: true }), db3: other({ members: TWO }) };
  assert.equal(action(outside({ others }))?.kind, 'join');
  const early = outside({ others, joinableSeconds: 2.9 });
  assert.equal(action(early), null);
  assert.match(decide(early).sentence, /just come together/);
  const still = outside({ others: { ...others, db2: other({ members: TWO }) }, joinableSeconds: 0 });
  assert.equal(action(still), null);
  assert.match(decide(still).sentence, /nobody takes writes in it yet/);
  const one = { db2: other({ members: ONE }), db3: offline() };
  assert.equal(action(outside({ others: one, joinableSeconds: 0 }))?.kind, 'join', 'it is waited for');
});

test('nobody joins before the group has let go of what it was', () => {
  const seen = outside({ others: { db2: other(), db3: silent } });
  assert.equal(action(seen), null);
  assert.match(decide(seen).sentence, /has let go/);
});

test('a later group is followed, an earlier one never', () => {
  const later = 'bbbbbbbb-0000-8000-8000-000000000000';
  const with_ = (epoch: number) =>
    outside({ others: { db2: other({ epoch, name: later, follows: later, members: ONE }), db3: silent } });
  assert.deepEqual(action(with_(5)), { kind: 'record', record: { ...record, epoch: 5, name: later } });
  assert.equal(action(with_(3)), null);
});

test('a member counts that voted for a later group, which never began, before it joined the one that did', () => {
  const joined = other({ members: TWO, vote: { epoch: 5, host: 'db3' } });
  const others = { db2: joined, db3: other({ members: TWO }) };
  const errant = { set: `${DB1}:1`, seconds: 11 };
  assert.equal(action(outside({ others, errant }))?.kind, 'clone', 'the two are a majority');
});

test('errant transactions are forgotten for a copy only when they stay errant, and a majority has the data', () => {
  const others = { db2: other({ members: TWO }), db3: other({ members: TWO }) };
  const seen = (seconds: number) => outside({ others, errant: { set: `${DB1}:1`, seconds } });
  assert.equal(action(seen(1)), null);
  assert.equal(action(seen(11))?.kind, 'clone');
  assert.equal(action({ ...seen(11), others: { db2: others.db2, db3: silent } }), null);
});

test('a group is bootstrapped by the votes of all, on one that holds everything', () => {
  const five = { epoch: 5, host: 'db1' };
  const electors = (one: OtherVoter, two: OtherVoter, seen: Partial<VoterSeen> = {}) =>
    outside({ others: { db2: one, db3: two }, ...seen });
  const voted = { record: { ...record, vote: five } };
  assert.deepEqual(action(electors(offline(), offline())), {
    kind: 'record',
    record: { ...record, vote: five },
  });
  assert.equal(action(electors(offline({ vote: five }), offline(), voted)), null);
  const begun = action(electors(offline({ vote: five }), offline({ vote: five }), voted));
  assert.equal(begun?.kind, 'bootstrap');
  assert.equal(begun.record.epoch, 5);
  assert.notEqual(begun.record.name, NAME);
  // One that holds more is elected in place of this one.
  const ahead = offline({ held: `${NAME}:1-10` });
  const vote = action(electors(ahead, offline()));
  assert.deepEqual(vote, { kind: 'record', record: { ...record, vote: { epoch: 5, host: 'db2' } } });
});

test('of several that hold everything the fittest begins, and all electors choose the same one', () => {
  const weights = { db1: WEIGHT.unfit, db2: WEIGHT.behind, db3: WEIGHT.fit };
  const elected = (told: Record<string, number>, held: Record<string, string> = {}) =>
    ['db1', 'db2', 'db3'].map((host) => {
      const of = (name: string) => ({ weight: told[name] ?? 0, held: held[name] ?? `${NAME}:1-9` });
      const others = Object.fromEntries(
        Object.keys(told).flatMap((name) => (name === host ? [] : [[name, offline(of(name))]])),
      );
      const fit = (told[host] ?? 0) === WEIGHT.fit;
      const seen = inGroup(
        { ...OUT, ...of(host) },
        {
          ...closed,
          others,
          applySeconds: told[host] === WEIGHT.behind ? 2 : 0,
          score: { penaltySeconds: fit ? 0 : 30, unhealthySeconds: 0 },
        },
      );
      const vote = action(seen, { ...settings, host });
      return vote?.kind === 'record' ? vote.record.vote?.host : vote;
    });
  assert.deepEqual(elected(weights), ['db3', 'db3', 'db3']);
  assert.deepEqual(elected({ ...weights, db3: WEIGHT.unfit }), ['db1', 'db1', 'db1'], 'then as configured');
  const lacking = { db3: `${NAME}:1-8` };
  assert.deepEqual(elected(weights, lacking), ['db1', 'db1', 'db1'], 'never one that lacks anything');
});

test('votes that are in each other’s way are followed by a later epoch', () => {
  const others = {
    db2: offline({ vote: { epoch: 5, host: 'db2' } }),
    db3: offline({ vote: { epoch: 5, host: 'db1' } }),
  };
  const next = action(outside({ others, record: { ...record, vote: { epoch: 5, host: 'db1' } } }));
  assert.deepEqual(next, { kind: 'record', record: { ...record, vote: { epoch: 6, host: 'db1' } } });
});

test('nobody begins while one is missing, busy, or in a group; the sentence says who, and what can be done', () => {
  const five = { epoch: 5, host: 'db1' };
  const ready = offline({ vote: five });
  const seen = (db3: OtherVoter) =>
    outside({ others: { db2: ready, db3 }, record: { ...record, vote: five } });
  assert.equal(action(seen(silent)), null);
  assert.match(decide(seen(silent)).sentence, /waits for db3 \(connect ECONNREFUSED\).*trivet db forget/);
  assert.equal(action(seen(offline({ vote: five, busy: 'join' }))), null);
  assert.equal(action(seen(offline({ vote: five, state: 'error' }))), null);
  assert.equal(action(seen(ready))?.kind, 'bootstrap');
});

test('one that an operator gave up is not waited for, and its vote is not asked', () => {
  const five = { epoch: 5, host: 'db1' };
  const seen = outside({
    others: { db2: offline({ vote: five }), db3: silent },
    record: { ...record, vote: five },
    forgotten: ['db3'],
  });
  assert.equal(action(seen)?.kind, 'bootstrap');
});

test('where none holds everything, an operator has to choose', () => {
  const others = { db2: offline({ held: `${NAME}:1-9,${DB2}:1` }), db3: offline() };
  const seen = outside({ others });
  const torn = inGroup({ ...OUT, held: `${NAME}:1-9,${DB1}:1` }, { ...closed, others });
  assert.equal(action(seen)?.kind, 'record');
  assert.equal(action(torn), null);
  assert.match(decide(torn).sentence, /no voter has received what all others have/);
});
