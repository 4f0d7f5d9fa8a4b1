import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROTOCOL, readStatus, type SupervisorStatus } from './supervisor.ts';

const UUID = '11111111-1111-1111-1111-111111111111';
const told = {
  protocol: PROTOCOL,
  host: 'db1',
  role: 'voter',
  primary: true,
  replica: false,
  readable: true,
  lagSeconds: null,
  sentence: 'primary of 3 voters, takes writes',
  state: 'primary',
  ageMs: 12,
  mysql: { version: '9.7.4', uuid: UUID, readOnly: false, gtidExecuted: `${UUID}:1-9` },
  source: null,
  errant: null,
  group: {
    epoch: 4,
    name: UUID,
    origin: '17',
    vote: { epoch: 4, host: 'db1' },
    state: 'online',
    primary: true,
    follows: UUID,
    viewOrigin: '17',
    viewNumber: 3,
    members: { '10.0.0.1': { state: 'online', primary: true } },
    held: `${UUID}:1-9`,
    busy: null,
    leaving: false,
    weight: 50,
    heard: { db2: 150 },
    fails: false,
    vain: false,
  },
} as const satisfies SupervisorStatus;

const read = (status: unknown) => readStatus(JSON.stringify(status));

test('what a supervisor of this version tells is read as it is', () => {
  assert.deepEqual(read(told), told);
});

test('what would reach SQL is a UUID, or the answer is none', () => {
  const evil = `${UUID}'); DROP DATABASE site; --`;
  for (const uuid of [evil, `${UUID}\n`, '', 7, null]) {
    assert.throws(() => read({ ...told, mysql: { ...told.mysql, uuid } }), /cannot be read.*mysql\.uuid/);
  }
  assert.throws(() => read({ ...told, group: { ...told.group, name: evil } }), /group\.name/);
});

test('a supervisor from before there were versions is read, and one that tells more', () => {
  const { protocol: _, state: __, group, ...before } = told;
  const { viewNumber, heard, ...untold } = group;
  assert.deepEqual(read({ ...before, group: untold }), {
    ...told,
    protocol: 0,
    state: 'unknown',
    group: { ...group, viewNumber: null, heard: null },
  });
  assert.ok(viewNumber && heard);
  const later = { ...told, protocol: 7, more: 1, group: { ...told.group, more: { of: 'it' } } };
  assert.deepEqual(read(later), { ...told, protocol: 7 });
});

test('a state or a change that is not known makes nobody a member, and nobody settled', () => {
  const { group } = read({ ...told, group: { ...told.group, state: 'dreaming', busy: 'rejoin' } });
  assert.equal(group?.state, 'error');
  assert.notEqual(group?.busy, null);
});

test('an answer that is none says what is wrong with it, and of which version it is', () => {
  assert.throws(() => readStatus('<html>'), /no JSON/);
  assert.throws(() => read([]), /all of it/);
  assert.throws(() => read({ ...told, protocol: 9, primary: 'yes' }), /protocol 9, and this is 1\): primary/);
});
