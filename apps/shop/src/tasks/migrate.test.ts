import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connection } from 'mysql2/promise';
import { migrate } from './migrate.ts';

const ONE = { name: '0001-one', statement: 'create table one (id int)' };
const TWO = { name: '0002-two', statement: 'alter table one add column two int' };

interface Row {
  name: string;
  checksum: string;
  finished: 0 | 1;
}

/** A server that knows the runner's own statements, and does with the migrations what `run` says. */
function server(run: (statement: string) => void, lockHeld = 1) {
  const rows: Row[] = [];
  const ran: string[] = [];
  async function query(command: string | { sql: string }, values: readonly string[] = []) {
    const sql = typeof command === 'string' ? command : command.sql;
    const [name = '', checksum = ''] = values;
    const at = rows.findIndex((row) => row.name === name);
    if (sql.includes('get_lock')) return [[{ held: lockHeld, holder: 17 }]];
    if (sql.startsWith('select name')) return [rows.map((row) => ({ ...row }))];
    if (sql.startsWith('replace')) rows.splice(at < 0 ? rows.length : at, 1, { name, checksum, finished: 0 });
    else if (sql.startsWith('delete')) rows.splice(at, 1);
    else if (sql.startsWith('update')) rows[at] = { ...(rows[at] as Row), finished: 1 };
    else if (!sql.includes('release_lock') && !sql.includes('table if not exists migrations')) {
      run(sql);
      ran.push(sql);
    }
    return [[]];
  }
  return { connection: { query } as unknown as Connection, rows, ran };
}

const refused = (errno: number) =>
  Object.assign(new Error(`refused with ${errno}`), { errno, sqlState: '42S01' });

test('applies what is missing, in order, and nothing the second time', async () => {
  const { connection, ran } = server(() => {});
  assert.deepEqual(await migrate(connection, [ONE]), { applied: ['0001-one'] });
  assert.deepEqual(await migrate(connection, [ONE, TWO]), { applied: ['0002-two'] });
  assert.deepEqual(await migrate(connection, [ONE, TWO]), { applied: [] });
  assert.deepEqual(ran, [ONE.statement, TWO.statement]);
});

test('an interruption after the statement is made good by the next run', async () => {
  let alive = false;
  const { connection, rows } = server(() => {
    throw alive ? refused(1050) : Object.assign(new Error('connection lost'), { errno: -104 });
  });
  await assert.rejects(migrate(connection, [ONE]), /0001-one: connection lost/);
  assert.equal(rows[0]?.finished, 0);
  alive = true;
  assert.deepEqual(await migrate(connection, [ONE]), { applied: ['0001-one'] });
  assert.equal(rows[0]?.finished, 1);
});

test('what the server refuses is not applied, also when it sounds like "already done"', async () => {
  const { connection, rows } = server(() => {
    throw refused(1060);
  });
  await assert.rejects(migrate(connection, [TWO]), /0002-two: refused with 1060/);
  assert.deepEqual(rows, []);
  await assert.rejects(migrate(connection, [TWO]), /refused with 1060/);
});

test('a migration that was applied cannot be edited', async () => {
  const { connection } = server(() => {});
  await migrate(connection, [ONE]);
  await assert.rejects(
    migrate(connection, [{ ...ONE, statement: 'x' }]),
    /was edited after it had been applied/,
  );
});

test('beside another runner it refuses, naming it', async () => {
  const { connection, ran } = server(() => {}, 0);
  await assert.rejects(migrate(connection, [ONE]), /still held by connection 17/);
  assert.deepEqual(ran, []);
});
