import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { failed, fakeServer } from '../../../../../test/site/support/fake-server.ts';
import { NO_OBSERVER, type OwnRead } from './observer.ts';
import { createStore } from './store.ts';

const GTID = '3e11fa47-71ca-11e1-9e33-c80aa9429562:5';

const replica = (late: 0 | 1) =>
  fakeServer((statement) => [statement.includes('wait_for') ? { late } : { from: 'replica' }]);
const primary = () => fakeServer(() => [{ from: 'primary' }]);
const broken = (code: string) =>
  fakeServer(() => {
    throw failed(code);
  });

async function from(db: Kysely<unknown>): Promise<string | undefined> {
  return (await sql<{ from: string }>`select x`.execute(db)).rows[0]?.from;
}

async function readOwn(read: ReturnType<typeof replica>, gtid: string | null) {
  const seen: OwnRead[] = [];
  const observer = { ...NO_OBSERVER, ownRead: (read: OwnRead) => void seen.push(read) };
  const store = createStore({ read: read.pool, write: primary().pool, observer });
  const answered = await store.readOwn(gtid, from);
  assert.equal(answered, seen[0]?.from);
  assert.equal(seen.length, 1);
  return `${answered}: ${seen[0]?.why}`;
}

test("a user's own write is read from a replica that has it, else from the primary", async () => {
  assert.equal(await readOwn(replica(0), GTID), 'replica: caught-up');
  assert.equal(await readOwn(replica(1), GTID), 'primary: lagging');
  assert.equal(await readOwn(replica(1), null), 'replica: nothing-written');
});

test('without a replica the primary answers; a defect stays a defect', async () => {
  assert.equal(await readOwn(broken('ECONNREFUSED'), GTID), 'primary: unavailable');
  await assert.rejects(readOwn(broken('ER_PARSE_ERROR'), GTID), /ER_PARSE_ERROR/);
});

test('a read whose connection was dead is tried once more, and not for ever', async () => {
  let dead = true;
  const once = fakeServer(() => {
    if (!dead) return [{ from: 'replica' }];
    dead = false;
    throw failed('PROTOCOL_CONNECTION_LOST');
  });
  assert.equal(await createStore({ read: once.pool, write: primary().pool }).read(from), 'replica');

  const always = broken('PROTOCOL_CONNECTION_LOST');
  await assert.rejects(
    createStore({ read: always.pool, write: primary().pool }).read(from),
    /CONNECTION_LOST/,
  );
  assert.equal(always.asked.length, 2);
});

test('a read never touches the primary', async () => {
  const { pool, asked } = primary();
  await assert.rejects(createStore({ read: broken('ECONNREFUSED').pool, write: pool }).read(from));
  assert.deepEqual(asked, []);
});
