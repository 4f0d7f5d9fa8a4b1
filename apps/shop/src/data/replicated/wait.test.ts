import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { failed, fakeServer } from '../../../../../test/site/support/fake-server.ts';
import { createStore } from './store.ts';

const idle = fakeServer(() => []).pool;
const insert = (db: Kysely<unknown>) => sql`insert one`.execute(db);

/** A primary that is away until told otherwise; how many connections were tried meanwhile. */
function away(error: () => Error) {
  const state = { away: true, tried: 0 };
  const server = fakeServer(
    () => [],
    () => {
      if (!state.away) return;
      state.tried++;
      throw error();
    },
  );
  return { ...server, state };
}

const AWAY = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_OFFLINE_MODE',
  'ER_SERVER_SHUTDOWN',
];

for (const code of AWAY) {
  test(`${code}: writes and reads of the primary wait, and go on once it is back`, async () => {
    const { pool, state } = away(() => failed(code));
    const store = createStore({ read: idle, write: pool });
    const all = Promise.all([store.write(insert), store.readPrimary(insert)]);
    setTimeout(() => {
      state.away = false;
    }, 50);
    await all;
  });
}

test('a primary that is read-only is waited for with questions, not with attempts', async () => {
  let readOnly = true;
  const server = fakeServer((statement) => {
    if (/^(insert|start)/.test(statement) && readOnly) throw failed('ER_OPTION_PREVENTS_STATEMENT', 1290);
    return [];
  });
  const store = createStore({ read: idle, write: server.pool });
  setTimeout(() => {
    readOnly = false;
  }, 300);
  await store.write(insert);
  assert.equal(server.asked.filter((words) => words === 'insert one').length, 2);
});

test('the wait ends with what the matter was', async () => {
  const { pool } = away(() => failed('ECONNREFUSED'));
  const store = createStore({ read: idle, write: pool, patience: 100 });
  await assert.rejects(store.write(insert), /ECONNREFUSED/);
  await assert.rejects(store.readPrimary(insert), /ECONNREFUSED/);
});

test('however many wait, one asks', async () => {
  const { pool, state } = away(() => failed('ECONNREFUSED'));
  const store = createStore({ read: idle, write: pool, patience: 3_000 });
  await assert.rejects(store.write(insert));
  const first = state.tried;
  const waiting = Promise.allSettled(Array.from({ length: 500 }, () => store.write(insert)));
  setTimeout(() => {
    state.away = false;
  }, 400);
  const outcomes = await waiting;
  assert.ok(outcomes.every(({ status }) => status === 'fulfilled'));
  assert.ok(state.tried - first < 20, `${state.tried - first} connections were tried`);
});

test('what will not pass by waiting is told at once', async () => {
  const { pool } = away(() => failed('ER_ACCESS_DENIED_ERROR', 1045));
  const store = createStore({ read: idle, write: pool });
  await assert.rejects(store.write(insert), /ER_ACCESS_DENIED/);
});
