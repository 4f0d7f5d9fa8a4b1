import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GroupStatus, SupervisorStatus } from '../../../model/supervisor.ts';
import { heardOf, type Note, toldBy } from './hearing.ts';

const voter = { name: 'db2', address: '10.43.0.202', port: 3306, supervisor: 8008 };
const group: GroupStatus = {
  epoch: 1,
  name: null,
  origin: null,
  vote: null,
  state: 'online',
  primary: false,
  follows: null,
  viewOrigin: '1795',
  viewNumber: 3,
  members: {},
  held: '',
  busy: null,
  leaving: false,
  weight: 50,
  heard: { db1: 200, db3: 2_900 },
  fails: false,
  vain: false,
};
const note = (ageMs: number, of: Partial<GroupStatus> = {}): Note => ({
  kind: 'answered',
  askedAt: 1_000,
  status: {
    host: 'db2',
    ageMs,
    sentence: 'MySQL does not answer',
    mysql: {
      version: '9.7.4',
      uuid: '22222222-2222-2222-2222-222222222222',
      readOnly: true,
      gtidExecuted: '',
    },
    group: { ...group, ...of },
  } as SupervisorStatus,
});
const told = (db2: Note, now = 1_100) => toldBy({ db2 }, [voter], now).db2;

test('what a supervisor tells has an age, and is not believed when the look, or the answer, is old', () => {
  assert.equal(told(note(100))?.kind, 'answered');
  assert.equal(told(note(1_399), 1_100)?.kind, 'answered');
  assert.equal(told(note(1_401), 1_100)?.kind, 'silent');
  assert.equal(told(note(100), 2_401)?.kind, 'silent');
});

test('whom a voter hears is told with an age of its own; an earlier version tells nothing', () => {
  const hears = (one = told(note(100))) => (one?.kind === 'answered' ? one.hears : undefined);
  assert.deepEqual(hears(told(note(0), 1_100)), ['db1', 'db3']);
  assert.deepEqual(hears(told(note(100), 1_100)), ['db1']);
  assert.equal(hears(told(note(100, { heard: null }))), null);
});

test('a supervisor is heard whatever it tells, and at no other address than its own', () => {
  assert.deepEqual(heardOf({ db2: note(5_000), db3: { kind: 'silent', why: '' } }, 1_250), { db2: 250 });
  assert.deepEqual(heardOf({ db3: note(0) }, 1_250), {});
});
