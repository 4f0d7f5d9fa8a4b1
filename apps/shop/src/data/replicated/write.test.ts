import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { failed, fakeServer } from '../../../../../test/site/support/fake-server.ts';
import { CommitUnknown } from './failure.ts';
import { NO_OBSERVER } from './observer.ts';
import { createStore } from './store.ts';

const GTID = '3e11fa47-71ca-11e1-9e33-c80aa9429562:5';
const COMMITTED = { affectedRows: 0, insertId: 0, stateChanges: { gtids: [GTID] } };
const ALL = ['begin', 'insert one', 'insert two', 'commit'];

/** A primary that fails with these, one after the other, where it is asked something that starts with `at`. */
function primary(at: string, failures: readonly Error[]) {
  const left = [...failures];
  return fakeServer((statement) => {
    const error = statement.startsWith(at) ? left.shift() : undefined;
    if (error) throw error;
    return statement === 'commit' ? COMMITTED : [];
  });
}

function open(server: ReturnType<typeof fakeServer>, patience = 2_000) {
  const retries: string[] = [];
  const unknown: string[] = [];
  const observer = {
    ...NO_OBSERVER,
    retried: (reason: string) => void retries.push(reason),
    commitUnknown: () => void unknown.push('unknown'),
  };
  const store = createStore({ read: fakeServer(() => []).pool, write: server.pool, patience, observer });
  return { store, retries, unknown };
}

async function two(db: Kysely<unknown>): Promise<number> {
  await sql`insert one`.execute(db);
  await sql`insert two`.execute(db);
  return 7;
}

const PROBE = 'start transaction';
const withoutProbes = (asked: readonly string[]) =>
  asked.filter((words, index) => words !== PROBE && asked[index - 1] !== PROBE);

test('a write is one transaction and brings the GTID that its commit was given', async () => {
  const server = primary('', []);
  assert.deepEqual(await open(server).store.write(two), { value: 7, gtid: GTID });
  assert.deepEqual(server.asked, ALL);
});

const SAFE = [
  { error: failed('ER_LOCK_DEADLOCK', 1213), reason: 'deadlock' },
  { error: failed('ER_LOCK_WAIT_TIMEOUT', 1205), reason: 'lock-timeout' },
  { error: failed('ER_OPTION_PREVENTS_STATEMENT', 1290), reason: 'read-only' },
  { error: failed('ER_READ_ONLY_MODE', 1836), reason: 'read-only' },
  { error: failed('ER_OPERATION_NOT_ALLOWED_WHILE_PRIMARY_CHANGE_IS_RUNNING', 4094), reason: 'read-only' },
  { error: failed('PROTOCOL_CONNECTION_LOST'), reason: 'lost' },
  { error: failed('ECONNRESET'), reason: 'lost' },
  { error: Object.assign(new Error('in closed state'), { fatal: true }), reason: 'lost' },
  { error: failed('ER_SERVER_SHUTDOWN', 1053), reason: 'lost' },
  { error: failed('ER_QUERY_INTERRUPTED', 1317), reason: 'interrupted' },
  { error: failed('PROTOCOL_SEQUENCE_TIMEOUT'), reason: 'late' },
] as const;

for (const { error, reason } of SAFE) {
  const name = 'code' in error ? error.code : error.message;
  for (const [step, at] of ['begin', 'insert one', 'insert two'].entries()) {
    test(`${name} at ${at}: the whole transaction again`, async () => {
      const server = primary(at, [error]);
      const { store, retries } = open(server);
      assert.deepEqual(await store.write(two), { value: 7, gtid: GTID });
      const first = [...ALL.slice(0, step + 1), ...(step > 0 ? ['rollback'] : [])];
      assert.deepEqual(withoutProbes(server.asked), [...first, ...ALL]);
      assert.deepEqual(retries, [reason]);
    });
  }
}

const isRefusal = ({ error }: { error: Error }) =>
  'errno' in error && [1205, 1213, 1290, 1836, 4094].includes(Number(error.errno));

/** The other members may have received, and commit, what this one says that it has rolled back. */
const UNSURE = [
  failed('ER_ERROR_DURING_COMMIT', 1180),
  failed('ER_RUN_HOOK_ERROR', 3100),
  failed('ER_TRANSACTION_ROLLBACK_DURING_COMMIT', 3101),
];

for (const error of [...SAFE.filter((safe) => !isRefusal(safe)).map((safe) => safe.error), ...UNSURE]) {
  test(`${'code' in error ? error.code : error.message} at COMMIT: unknown, and not again`, async () => {
    const server = primary('commit', [error]);
    const { store, retries, unknown } = open(server);
    await assert.rejects(store.write(two), (thrown) => {
      assert.ok(thrown instanceof CommitUnknown);
      assert.equal(thrown.cause, error);
      return true;
    });
    assert.deepEqual(server.asked, [...ALL, 'rollback']);
    assert.deepEqual({ retries, unknown }, { retries: [], unknown: ['unknown'] });
  });
}

for (const { error, reason } of SAFE.filter(isRefusal)) {
  test(`${error.message} at COMMIT: nothing was done, so it is done again`, async () => {
    const server = primary('commit', [error]);
    const { store, retries, unknown } = open(server);
    await store.write(two);
    assert.deepEqual(withoutProbes(server.asked), [...ALL, 'rollback', ...ALL]);
    assert.deepEqual({ retries, unknown }, { retries: [reason], unknown: [] });
  });
}

test('COMMIT and then ROLLBACK on a connection that died: still unknown', async () => {
  const server = fakeServer((statement) => {
    if (statement === 'commit' || statement === 'rollback') throw failed('PROTOCOL_CONNECTION_LOST');
    return [];
  });
  await assert.rejects(open(server).store.write(two), CommitUnknown);
  assert.equal(server.asked.filter((words) => words === 'begin').length, 1);
});

test('what the work throws rolls back, is thrown on and not tried again', async () => {
  for (const error of [new Error('sold out'), failed('ER_DUP_ENTRY', 1062), failed('ER_PARSE_ERROR', 1064)]) {
    const server = primary('', []);
    const written = open(server).store.write(async (trx) => {
      await sql`insert one`.execute(trx);
      throw error;
    });
    await assert.rejects(written, error);
    assert.deepEqual(server.asked, ['begin', 'insert one', 'rollback']);
  }
});

test('a write that always meets a deadlock ends with it', async () => {
  const server = fakeServer((statement) => {
    if (statement.startsWith('insert')) throw failed('ER_LOCK_DEADLOCK', 1213);
    return [];
  });
  await assert.rejects(open(server, 200).store.write(two), /ER_LOCK_DEADLOCK/);
  assert.ok(server.asked.filter((words) => words === 'begin').length > 1);
});
