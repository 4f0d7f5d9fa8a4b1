import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Registry } from '@prometheus-io/client';
import { type Kysely, sql, type Transaction } from 'kysely';
import { CommitUnknown } from '../../apps/shop/src/data/replicated/failure.ts';
import type { Purpose } from '../../apps/shop/src/data/replicated/observer.ts';
import { boundedPool } from '../../apps/shop/src/data/replicated/pool.ts';
import { createStore } from '../../apps/shop/src/data/replicated/store.ts';
import { storeMetrics } from '../../apps/shop/src/metrics/store.ts';
import { eventually } from '../support/eventually.ts';
import { patient } from '../support/patience.ts';
import { proxyTo } from './support/cut.ts';
import { scratchSchema } from './support/database.ts';

interface Rows {
  readonly numbers: { readonly name: string; readonly number: number };
}

const scratch = await scratchSchema();
const proxy = await proxyTo(scratch.primary);
const metrics = new Registry();
const observer = storeMetrics(metrics);
/** Some of these tests wait for them: they are as short as this machine allows. */
const TIMEOUTS = { connect: patient(500), acquire: patient(2_000), query: patient(2_000) };
const patience = patient(15_000);
const pool = (purpose: Purpose, host: string, port: number) =>
  boundedPool({
    ...{ host, port, database: scratch.name, user: scratch.user, password: scratch.password },
    ...{ connections: 4, timeouts: TIMEOUTS, purpose, observer },
  });
const read = () => pool('read', scratch.replica, 3306);
const store = createStore<Rows>({
  ...{ read: read(), write: pool('write', '127.0.0.1', proxy.port), observer, patience },
});
const beside = createStore<Rows>({ read: read(), write: pool('write', scratch.primary, 3306), patience });
after(async () => {
  await Promise.all([store.close(), beside.close()]);
  proxy.close();
  await scratch.drop();
});
afterEach(() => {
  Object.assign(proxy, { wire: 'pass', host: scratch.primary });
});
await scratch.onHost(
  'db1',
  `CREATE TABLE ${scratch.name}.numbers (name varchar(40) primary key, number int not null)`,
);

const put = (name: string, number: number) => (trx: Transaction<Rows>) =>
  trx
    .insertInto('numbers')
    .values({ name, number })
    .onDuplicateKeyUpdate((on) => ({ number: sql<number>`${on.ref('numbers.number')} + ${number}` }))
    .execute();

const get = (name: string) => async (db: Kysely<Rows>) =>
  (await db.selectFrom('numbers').select('number').where('name', '=', name).executeTakeFirst())?.number;

const count = async (name: string, labels: Readonly<Record<string, string>> = {}) => {
  const found = (await metrics.getMetricsAsJSON()).find((metric) => metric.name === name);
  const wanted = Object.entries(labels);
  return (found?.values ?? [])
    .filter((value) => wanted.every(([label, is]) => value.labels[label] === is))
    .reduce((sum, { value }) => sum + value, 0);
};

const retries = (reason: string) => count('site_database_retries_total', { reason });
await eventually('the replica has the table', 60_000, () => beside.read(get('nothing')));

test('of two transactions in a deadlock, the one that is rolled back runs again', async () => {
  await Promise.all(['a', 'b'].map((name) => store.write(put(name, 0))));
  const before = await retries('deadlock');
  let attempts = 0;
  const arrived = Promise.withResolvers<void>();
  const cross = (first: string, second: string) =>
    store.write(async (trx) => {
      await put(first, 1)(trx);
      if (++attempts === 2) arrived.resolve();
      await arrived.promise;
      await put(second, 1)(trx);
    });
  await Promise.all([cross('a', 'b'), cross('b', 'a')]);
  assert.equal(attempts, 3);
  assert.deepEqual(await Promise.all(['a', 'b'].map((name) => store.readPrimary(get(name)))), [2, 2]);
  assert.equal((await retries('deadlock')) - before, 1);
});

test('a transaction that waits too long for a lock runs again', async () => {
  await store.write(put('locked', 1));
  const before = await retries('lock-timeout');
  const locked = Promise.withResolvers<void>();
  const holding = beside.write(async (trx) => {
    await put('locked', 1)(trx);
    locked.resolve();
    // It works all the time: whoever does nothing with a lock for which others wait is ended.
    await eventually('the other one has waited too long', 30_000, async () => {
      await sql`select 1`.execute(trx);
      assert.notEqual(await retries('lock-timeout'), before);
    });
  });
  await locked.promise;
  await Promise.all([holding, store.write(put('locked', 1))]);
  assert.equal(await store.readPrimary(get('locked')), 3);
});

const kill = (id: number) => beside.write((trx) => sql`kill ${sql.lit(id)}`.execute(trx));

for (const when of ['between two statements', 'during a statement']) {
  test(`a connection that is killed before COMMIT, ${when}: the whole transaction again`, async () => {
    const name = `killed ${when}`;
    let attempts = 0;
    await store.write(async (trx) => {
      await put(name, 1)(trx);
      if (++attempts > 1) return;
      const { rows } = await sql<{ id: number }>`select connection_id() as id`.execute(trx);
      const id = Number(rows[0]?.id);
      if (when === 'during a statement') {
        await Promise.all([sql`select sleep(1)`.execute(trx), delay(100).then(() => kill(id))]);
      } else {
        await kill(id);
      }
      await put(name, 1)(trx);
    });
    assert.equal(attempts, 2);
    assert.equal(await store.readPrimary(get(name)), 1);
  });
}

test('a connection that is lost during COMMIT: unknown, once at most, and found by its key', async () => {
  for (const [wire, found] of [
    ['cut-before-commit', undefined],
    ['cut-after-commit', 1],
  ] as const) {
    proxy.wire = wire;
    const before = await count('site_database_commit_unknown_total');
    await assert.rejects(store.write(put(wire, 1)), CommitUnknown);
    assert.equal((await count('site_database_commit_unknown_total')) - before, 1);
    proxy.wire = 'pass';
    assert.equal(await store.readPrimary(get(wire)), found);
  }
});

for (const wire of ['refuse', 'hang'] as const) {
  test(`while the way to the primary does ${wire}, writes wait, and reads go on`, async () => {
    await store.write(put(wire, 1));
    await beside.read(get(wire));
    proxy.wire = wire;
    const writes = Promise.all(Array.from({ length: 20 }, () => store.write(put(wire, 1))));
    const own = store.readPrimary(get('a'));
    for (let reads = 0; reads < 20; reads++) await store.read(() => beside.read(get('a')));
    proxy.wire = 'pass';
    await Promise.all([writes, own]);
    assert.equal(await store.readPrimary(get(wire)), 21);
  });
}

test('of the connections to a host that lost its power, one is waited for and the others go with it', async () => {
  const own = createStore<Rows>({ read: pool('write', '127.0.0.1', proxy.port), write: read() });
  const open = () => own.read((db) => sql`select sleep(0.05)`.execute(db));
  await Promise.all(Array.from({ length: 4 }, open));
  proxy.freeze();
  await assert.rejects(own.read(get('a')), { code: 'PROTOCOL_SEQUENCE_TIMEOUT' });
  for (let reads = 0; reads < 4; reads++) assert.equal(await own.read(get('a')), 2);
  await own.close();
});

test('an error does not carry the values of its statement into the logs', async () => {
  const wrong = store.read((db) => sql`select ${'a secret'} from nowhere`.execute(db));
  await assert.rejects(wrong, (error: Error) => {
    assert.doesNotMatch(inspect(error), /a secret/);
    return true;
  });
});

test('a primary that has become read-only is waited for until there is another', async () => {
  proxy.host = scratch.replica;
  const before = await retries('read-only');
  const moved = createStore<Rows>({
    ...{ read: read(), write: pool('write', '127.0.0.1', proxy.port), observer, patience },
  });
  const write = moved.write(put('moved', 1));
  await eventually('it has met the read-only one', 30_000, async () =>
    assert.notEqual(await retries('read-only'), before),
  );
  proxy.host = scratch.primary;
  await write;
  assert.equal(await moved.readPrimary(get('moved')), 1);
  await moved.close();
});

test('an own write that the replica does not have is read from the primary', async () => {
  const { gtid } = await store.write(put('own', 1));
  const future = String(gtid).replace(/\d+$/, '9000000000');
  const before = await count('site_database_own_reads_total', { why: 'lagging' });
  assert.equal(await store.readOwn(future, get('own')), 1);
  assert.equal((await count('site_database_own_reads_total', { why: 'lagging' })) - before, 1);
});

test('of a thousand own writes none is read old', async () => {
  const rounds = async (name: string) => {
    for (let number = 1; number <= 125; number++) {
      const { gtid } = await beside.write(put(name, 1));
      assert.equal(await store.readOwn(gtid, get(name)), number);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, line) => rounds(`line ${line}`)));
  assert.ok((await count('site_database_own_reads_total', { from: 'replica', why: 'caught-up' })) > 0);
});

test('statements are counted by the server that answered them', async () => {
  assert.ok((await count('site_database_statements_total', { pool: 'write', host: 'db1' })) > 0);
  assert.ok((await count('site_database_statements_total', { pool: 'read', host: 'db2' })) > 0);
  assert.equal(await count('site_database_statements_total', { pool: 'read', host: 'db1' }), 0);
});
