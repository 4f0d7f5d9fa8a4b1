import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MysqlPool, type MysqlPoolConnection, sql } from 'kysely';
import { gtidNote } from './gtid.ts';
import { createStore, type Database } from './store.ts';

const GTID = '3e11fa47-71ca-11e1-9e33-c80aa9429562:5';

/** A server that answers each statement with rows, an OK packet, or an error that it throws. */
function server(answer: (statement: string) => object): {
  readonly pool: MysqlPool;
  readonly asked: string[];
} {
  const asked: string[] = [];
  function query(statement: string, _values: unknown[], answered: (error: unknown, result?: object) => void) {
    const note = gtidNote();
    asked.push(statement.trim().split(' ', 2).join(' '));
    try {
      const result = answer(statement);
      note(result);
      answered(null, result);
    } catch (error) {
      answered(error);
    }
  }
  const connection = { query, release: () => {} } as unknown as MysqlPoolConnection;
  return { pool: { getConnection: (got) => got(null, connection), end: (ended) => ended(null) }, asked };
}

const replica = (late: 0 | 1) =>
  server((statement) => [statement.includes('wait_for') ? { late } : { from: 'replica' }]);
const primary = () => server(() => [{ from: 'primary' }]);
const broken = (code: string) =>
  server(() => {
    throw Object.assign(new Error(code), { code });
  });

async function readOwn(read: { pool: MysqlPool }, gtid: string | null) {
  const store = createStore({ read: read.pool, write: primary().pool });
  return store.readOwn(gtid, from);
}

async function from(db: Database): Promise<string | undefined> {
  return (await sql<{ from: string }>`select x`.execute(db)).rows[0]?.from;
}

test("a user's own write is read from a replica that has it, else from the primary", async () => {
  assert.equal(await readOwn(replica(0), GTID), 'replica');
  assert.equal(await readOwn(replica(1), GTID), 'primary');
  assert.equal(await readOwn(replica(1), null), 'replica');
});

test('without a replica the primary answers; a defect stays a defect', async () => {
  assert.equal(await readOwn(broken('ECONNREFUSED'), GTID), 'primary');
  await assert.rejects(readOwn(broken('ER_PARSE_ERROR'), GTID), /ER_PARSE_ERROR/);
});

test('a read whose connection was dead is tried once more, and not for ever', async () => {
  let dead = true;
  const once = server(() => {
    if (!dead) return [{ from: 'replica' }];
    dead = false;
    throw Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' });
  });
  assert.equal(await createStore({ read: once.pool, write: primary().pool }).read(from), 'replica');

  const always = broken('PROTOCOL_CONNECTION_LOST');
  await assert.rejects(
    createStore({ read: always.pool, write: primary().pool }).read(from),
    /CONNECTION_LOST/,
  );
  assert.equal(always.asked.length, 2);
});

test('a write is one transaction and brings the GTID that its commit was given', async () => {
  const { pool, asked } = server((statement) =>
    statement === 'commit' ? { affectedRows: 0, insertId: 0, stateChanges: { gtids: [GTID] } } : [],
  );
  const { value, gtid } = await createStore({ read: replica(0).pool, write: pool }).write(async (trx) => {
    await sql`insert row`.execute(trx);
    return 7;
  });
  assert.deepEqual({ value, gtid }, { value: 7, gtid: GTID });
  assert.deepEqual(asked, ['begin', 'insert row', 'commit']);
});

test('a write is never repeated', async () => {
  const { pool, asked } = broken('PROTOCOL_CONNECTION_LOST');
  await assert.rejects(createStore({ read: replica(0).pool, write: pool }).write(from), /CONNECTION_LOST/);
  assert.equal(asked.filter((statement) => statement === 'begin').length, 1);
});
