import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  closed,
  DB1,
  inGroup,
  members,
  NAME,
  ONE,
  OUT,
  offline,
  other,
  outside,
  record,
  settings,
  silent,
  TWO,
} from '../../../../test/support/voter-example.ts';
import { decideVoter } from './decide-voter.ts';
import { APPLIER, type Failing, RECOVERY } from './failing.ts';
import type { VoterSeen } from './voter.ts';

const failing: Failing = {
  channel: APPLIER,
  transaction: `${NAME}:10`,
  code: 1146,
  message: "Table 'site.x' doesn't exist",
  times: 1,
  seconds: 0,
  tries: false,
  badSeconds: 0,
};
const bad: Failing = { ...failing, times: 2, badSeconds: 11 };
const two = { db2: other({ members: TWO }), db3: other({ members: TWO }) };
const one = { db2: other({ members: ONE }), db3: offline() };
const decide = (seen: VoterSeen) => decideVoter(seen, settings);
const action = (seen: VoterSeen) => decide(seen).action;

test('what was not applied is tried again outside the group before anybody is held up by a join', () => {
  assert.equal(action(outside({ others: two, failing }))?.kind, 'retry-apply');
  const { sentence } = decide(outside({ others: two, failing }));
  assert.match(
    sentence,
    /cannot apply transaction aaaaaaaa-.*:10: error 1146, Table 'site.x'.*; tries again/,
  );
  assert.equal(action(outside({ others: two, failing: { ...failing, tries: true } }))?.kind, 'join');
  // What it received while it joined, it does not have outside.
  assert.equal(action(outside({ others: two, failing: { ...failing, channel: RECOVERY } }))?.kind, 'join');
});

test('what fails for a passing reason is waited for, and nothing is thrown away', () => {
  const full = { ...failing, code: 1114, times: 9 };
  assert.equal(action(outside({ others: two, failing: { ...full, seconds: 9 } })), null);
  assert.equal(action(outside({ others: two, failing: { ...full, seconds: 10 } }))?.kind, 'retry-apply');
  // Where there is no group, nobody waits for its disk.
  const electors = { db2: offline(), db3: offline() };
  assert.equal(action(outside({ others: electors, failing: { ...full, seconds: 9 } }))?.kind, 'record');
});

test('a bad copy becomes a copy of a member, where a majority of the voters has the data', () => {
  assert.deepEqual(action(outside({ others: two, failing: bad })), {
    kind: 'clone',
    from: settings.voters[1],
  });
  assert.match(
    decide(outside({ others: two, failing: bad })).sentence,
    /copy of the data is bad.*copy of db2/,
  );
  assert.equal(action(outside({ others: two, failing: { ...bad, badSeconds: 9 } })), null);
  const lost = other({ members: members({ 202: 'online', 203: 'unreachable' }, '202') });
  assert.equal(action(outside({ others: { ...two, db2: lost }, failing: bad })), null);
});

test('who receives a copy is not made read-only meanwhile, and is when that has failed', () => {
  const receives = (busy: 'clone' | null) =>
    inGroup({ ...OUT, busy }, { readOnly: true, superReadOnly: false });
  assert.equal(action(receives('clone')), null);
  assert.equal(action(receives(null))?.kind, 'fence');
});

test('that it has failed to join does not keep a bad copy from becoming a good one', () => {
  const attempt = { name: NAME, seconds: 5 };
  assert.equal(action(outside({ others: two, failing: bad, attempt }))?.kind, 'clone');
});

test('without a majority a bad copy is kept, joins nobody, and says what it waits for and what can be done', () => {
  for (const others of [one, { ...one, db3: silent }]) {
    const { sentence, action: none } = decide(outside({ others, failing: bad }));
    assert.equal(none, null);
    assert.match(sentence, /1146.*waits until a majority of the voters is online.*trivet db rejoin db1/);
  }
  // Somebody may have repaired it by hand.
  const later = outside({ others: one, failing: { ...bad, seconds: 60 } });
  assert.equal(action(later)?.kind, 'retry-apply');
});

test('who holds what the group does not, and fails as well, is one that holds what the group does not', () => {
  const errant = { set: `${DB1}:1`, seconds: 5 };
  const seen = outside({ others: two, failing: bad, errant });
  assert.equal(action(seen), null);
  assert.match(decide(seen).sentence, /has executed or received transactions that the group has not/);
});

test('whoever fails says so as a member; a bad copy leaves the group that it joins', () => {
  const expelled = inGroup({ ...OUT, state: 'error' }, { ...closed, others: two, failing });
  assert.equal(action(expelled)?.kind, 'leave');
  assert.match(decide(expelled).sentence, /error 1146.* leaves in order to come back/);
  const joins = (of: Failing) => inGroup({ state: 'recovering', primary: false }, { ...closed, failing: of });
  assert.equal(action(joins({ ...failing, channel: RECOVERY })), null);
  assert.equal(action(joins({ ...bad, channel: RECOVERY }))?.kind, 'leave');
});

test('no group is bootstrapped on a bad copy; where it alone holds everything, a person has to say so', () => {
  const all = { db2: offline(), db3: offline() };
  const fails = inGroup({ ...OUT, fails: true }, { ...closed, others: all, failing: bad });
  const vote = (host: string) => ({ kind: 'record', record: { ...record, vote: { epoch: 5, host } } });
  assert.deepEqual(action(fails), vote('db2'));
  // The same by the word of another one.
  const told = { db2: offline({ fails: true }), db3: offline({ fails: true }) };
  assert.deepEqual(action(outside({ others: told })), vote('db1'));
  const held = `${NAME}:1-10`;
  const alone = inGroup({ ...OUT, held, fails: true }, { ...closed, others: all, failing: bad });
  assert.equal(action(alone), null);
  assert.match(
    decide(alone).sentence,
    /only db1 has received everything.*1146.*trivet db forget db1 --accept-loss/,
  );
  const everybody = { db2: offline({ fails: true }), db3: offline({ fails: true }) };
  const none = inGroup({ ...OUT, held, fails: true }, { ...closed, others: everybody, failing: bad });
  assert.doesNotMatch(decide(none).sentence, /db forget/);
});
