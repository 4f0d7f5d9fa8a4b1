import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WEIGHT, weightOf } from './demotion.ts';
import { APPLIER } from './failing.ts';
import { type Facts, NO_HISTORY, noteDemotion, track, trackSilence } from './history.ts';
import type { OtherVoter, VoterSettings } from './voter.ts';

const voter = (name: string, octet: number) => ({
  name,
  address: `10.43.0.${octet}`,
  port: 3306,
  supervisor: 8008,
});
const settings: VoterSettings = {
  host: 'db1',
  maxConnections: 1000,
  role: 'voter',
  voters: [voter('db1', 201), voter('db2', 202), voter('db3', 203)],
  maxLagSeconds: 2,
};
const NAME = 'aaaaaaaa-0000-8000-8000-000000000000';
const record = { epoch: 1, name: NAME, origin: '1795', vote: null };
const facts = (state: 'online' | 'offline', executed = `${NAME}:1-9`): Facts => ({
  version: '9.7.4',
  uuid: '11111111-1111-1111-1111-111111111111',
  readOnly: false,
  superReadOnly: false,
  offlineMode: false,
  executed,
  received: '',
  hasSchema: true,
  provisioned: true,
  provenSeconds: 0,
  begunSeconds: 0,
  blockers: [],
  prepared: true,
  reached: ['db2'],
  applySeconds: 0,
  applying: { runs: true, failure: null },
  group: {
    state,
    primary: state === 'online',
    follows: NAME,
    viewOrigin: '1795',
    viewNumber: 3,
    members: {},
    busy: null,
    leaving: false,
    weight: WEIGHT.fit,
    heard: {},
  },
  record,
  forgotten: [],
  attempt: null,
});
const db2: OtherVoter = {
  kind: 'answered',
  uuid: '22222222-2222-2222-2222-222222222222',
  hears: null,
  serves: false,
  group: { ...record, ...facts('online').group, held: `${NAME}:1-8`, fails: false, vain: false },
};
const others = { db2 };
const at = (seconds: number) => ({ now: seconds * 1_000, wall: seconds * 1_000 });

test('a member that is ahead of what others tell holds nothing errant', () => {
  const { history, seen } = track(NO_HISTORY, facts('online'), others, settings, at(0));
  assert.deepEqual([history.errant, seen.errant], [null, null]);
});

test('what is errant is so since it is outside, answers, and is answered', () => {
  const busy = track(NO_HISTORY, facts('online'), others, settings, at(0)).history;
  const silent = trackSilence(busy, others, 20_000, null).history;
  const first = track(silent, facts('offline'), others, settings, at(21));
  assert.deepEqual(first.seen.errant, { set: `${NAME}:9`, seconds: 0 });
  const later = track(first.history, facts('offline'), others, settings, at(25));
  assert.equal(later.seen.errant?.seconds, 4);
  const deaf = track(later.history, facts('offline'), {}, settings, at(26)).history;
  assert.equal(track(deaf, facts('offline'), others, settings, at(27)).seen.errant?.seconds, 0);
  const mute = trackSilence(later.history, others, 26_000, null).history;
  assert.equal(track(mute, facts('offline'), others, settings, at(27)).seen.errant?.seconds, 0);
});

test('a host is welcome for as long as nothing bars it, without a pause', () => {
  const alone = { '10.43.0.202': { state: 'online', primary: true } } as const;
  const membership = { ...db2, group: { ...db2.group, members: alone } };
  const first = track(NO_HISTORY, facts('offline'), { db2: membership }, settings, at(1));
  const second = track(first.history, facts('offline'), { db2: membership }, settings, at(4));
  assert.deepEqual([first.seen.joinableSeconds, second.seen.joinableSeconds], [0, 3]);
  const barred = { db2: { ...membership, hears: ['db3'] } };
  const between = track(second.history, facts('offline'), barred, settings, at(5)).history;
  assert.equal(
    track(between, facts('offline'), { db2: membership }, settings, at(6)).seen.joinableSeconds,
    0,
  );
  assert.equal(
    track(NO_HISTORY, facts('online'), { db2: membership }, settings, at(6)).history.joinable,
    null,
  );
});

test('nobody is welcome where two that could go on have not yet begun to', () => {
  const both = {
    '10.43.0.202': { state: 'online', primary: true },
    '10.43.0.203': { state: 'online', primary: false },
  } as const;
  const of = (serves: boolean) => ({ ...db2, serves, group: { ...db2.group, members: both } });
  const joinable = (serves: boolean) => {
    const told = { db2: of(serves), db3: of(false) };
    const seen = { ...facts('offline'), reached: ['db2', 'db3'] };
    return track(NO_HISTORY, seen, told, settings, at(6)).history.joinable;
  };
  assert.equal(joinable(false), null);
  assert.notEqual(joinable(true), null);
});

test('who has set out to join and is no member yet has failed to', () => {
  const vain = (attempt: Facts['attempt']) =>
    track(NO_HISTORY, { ...facts('offline'), attempt }, others, settings, at(9)).seen.group.vain;
  assert.deepEqual([vain(null), vain({ name: NAME, at: 1_000 })], [false, true]);
});

test('to be alone goes on while MySQL is silent; whatever was seen of MySQL does not', () => {
  const alone = track(NO_HISTORY, facts('offline'), {}, settings, at(10));
  assert.equal(alone.seen.aloneSeconds, 0);
  assert.equal(trackSilence(alone.history, {}, 13_000, null).told.aloneSeconds, 3);
  assert.equal(trackSilence(alone.history, others, 13_000, null).told.aloneSeconds, 0);
});

test('whoever was killed because it did not get on is not fit for five minutes, whatever its new MySQL says', () => {
  const idle = { ...facts('online'), provenSeconds: 9, begunSeconds: 9 };
  const looked = track(NO_HISTORY, idle, others, settings, at(0)).history;
  const killed = noteDemotion(track(looked, idle, others, settings, at(2)).history);
  const back = trackSilence(killed, others, 4_000, 'leave').history;
  assert.equal(weightOf(track(back, facts('offline'), others, settings, at(6)).seen), WEIGHT.unfit);
  let later = back;
  const after = (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      later = track(later, facts('offline'), others, settings, at(6 + second)).history;
    }
    return later.score.penaltySeconds;
  };
  assert.ok(after(270) > 1);
});

test('a copy that fails twice is told to be bad, and is so for as long as it is outside', () => {
  const failing = (second: number): Facts => ({
    ...facts('offline'),
    applying: {
      runs: false,
      failure: {
        channel: APPLIER,
        transaction: `${NAME}:10`,
        code: 1146,
        message: "Table 'site.x' doesn't exist",
        at: `2026-11-29 09:45:${second}.547502`,
      },
    },
  });
  const first = track(NO_HISTORY, failing(26), others, settings, at(26));
  assert.deepEqual([first.seen.group.fails, first.seen.failing?.times], [false, 1]);
  // Whoever is killed meanwhile comes back as one that has failed.
  const silent = trackSilence(first.history, others, 28_000, null).history;
  const second = track(silent, failing(32), others, settings, at(32));
  assert.deepEqual([second.seen.group.fails, second.seen.failing?.badSeconds], [true, 0]);
  const later = track(second.history, failing(32), others, settings, at(42)).seen;
  assert.deepEqual([later.failing?.badSeconds, later.failing?.seconds], [10, 10]);
});
