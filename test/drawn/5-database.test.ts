import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { catalogueReads, executedDuring, forgetTexts, sql, supervisorOf } from '../support/database.ts';
import { drawnUp } from '../support/drawn.ts';
import { eventually } from '../support/eventually.ts';
import { get, getOk, SITE } from '../support/get.ts';
import { attemptOnHost, onHost } from '../support/host.ts';
import { assertAllAnswered, underLoad } from '../support/load.ts';
import { untilServedByAll } from '../support/rotation.ts';
import { newVisitor, signIn, signUp } from '../support/visitor.ts';

/** A replica that is not fit has left the pool after this, and one that is fit again is back. */
const LEAVES_MS = 5_000;
const RETURNS_MS = 10_000;

const lab = await drawnUp();
await forgetTexts(lab);

/** A listing that nobody has asked for before, and that no server keeps. */
const newListing = () => `${SITE}/shop?q=${randomUUID()}`;

const readsOf = async (hosts: readonly string[]) =>
  Promise.all(hosts.map((host) => catalogueReads(lab, host)));

/** Reads the catalogue on both servers, and tells which database host answered. */
async function readersOf(pages: number): Promise<readonly string[]> {
  const hosts = ['db1', 'db2'];
  const before = await readsOf(hosts);
  for (let page = 0; page < pages; page++) await getOk(lab, newListing());
  const after = await readsOf(hosts);
  return hosts.filter((_host, index) => (after[index] ?? 0) > (before[index] ?? 0));
}

/** Waits until the catalogue is read from this host alone. */
const readFrom = (host: string, withinMs: number) =>
  eventually(`the catalogue is read from ${host}`, withinMs, async () =>
    assert.deepEqual(await readersOf(4), [host]),
  );

suite('the replica', () => {
  test('takes no writes from anybody', async () => {
    const { code, stderr } = await attemptOnHost(lab, 'db2', 'mysql --execute "CREATE DATABASE stray"');
    assert.notEqual(code, 0);
    assert.match(stderr, /super-read-only/);
  });

  test('copies the primary by the identity of its transactions', async () => {
    const connection =
      'SELECT host, auto_position FROM performance_schema.replication_connection_configuration';
    assert.equal(
      await sql(lab, 'db2', connection),
      `${lab.topology.hosts.find(({ name }) => name === 'db1')?.address}\t1`,
    );
    assert.equal(await sql(lab, 'db1', connection), '');
  });

  test('holds every transaction of the primary, and none of its own', async () => {
    await signUp(lab, newVisitor());
    const executed = await sql(lab, 'db1', 'SELECT @@GLOBAL.gtid_executed');
    await eventually('the replica holds all', 5_000, async () => {
      // It may hold more by now: servers and supervisors write beside this test.
      const missing = `SELECT GTID_SUBTRACT('${executed}', @@GLOBAL.gtid_executed)`;
      assert.equal(await sql(lab, 'db2', missing), '');
    });
    assert.equal((await supervisorOf(lab, 'db2')).errant, '');
  });
});

suite('who executed what, by the servers’ own counters', () => {
  test('the catalogue is read from the replica alone, and kept by the servers', async () => {
    // A replica that was too busy to answer a check is out of the pool for a moment.
    await eventually('pages come from the replica', 30_000, async () =>
      assert.deepEqual(await readersOf(10), ['db2']),
    );
    const listing = newListing();
    await eventually('nothing is read again', 60_000, async () => {
      await untilServedByAll(lab, listing);
      const [before = 0] = await readsOf(['db2']);
      for (let page = 0; page < 10; page++) await getOk(lab, listing);
      assert.deepEqual(await readsOf(['db2']), [before]);
    });
  });

  test('accounts and sessions are written on the primary alone', async () => {
    const visitor = newVisitor();
    const { db1, db2 } = await executedDuring(lab, async () => {
      assert.equal((await signUp(lab, visitor)).status, 303);
      assert.equal((await signIn(lab, visitor)).headers.location, '/account');
    });
    assert.ok(db1.writes >= 2, `${db1.writes} writes`);
    assert.equal(db2.writes, 0);
  });
});

suite('reads: primary, by one word', () => {
  before(() => drawnUp({ database: { reads: 'primary' } }));
  after(() => drawnUp());

  test('the catalogue is read from the primary alone', () => readFrom('db1', RETURNS_MS));
});

suite('a replica that is not fit leaves the read pool, and reads fall back to the primary', () => {
  test('when its applier is stopped', async () => {
    await readFrom('db2', RETURNS_MS);
    await sql(lab, 'db2', 'STOP REPLICA SQL_THREAD');
    await readFrom('db1', LEAVES_MS);
    await sql(lab, 'db2', 'START REPLICA SQL_THREAD');
    await readFrom('db2', RETURNS_MS);
  });

  test('when it lags', async () => {
    await onHost(
      lab,
      'db2',
      `systemd-run --quiet --collect --unit test-lock --property Type=exec \\
         mysql --execute 'FLUSH TABLES WITH READ LOCK; SELECT SLEEP(60)'`,
    );
    try {
      await signUp(lab, newVisitor());
      await readFrom('db1', LEAVES_MS + lab.config.database.maxLagSeconds * 1000);
    } finally {
      await onHost(lab, 'db2', 'systemctl stop test-lock');
    }
    await readFrom('db2', RETURNS_MS);
  });

  test('when its data has parted from the primary’s, until that is repaired', async () => {
    const token = randomUUID().replaceAll('-', '');
    const row = `site.write_checks (token) VALUES ('${token}')`;
    // The supervisor makes a replica read-only again at once, perhaps before the statement.
    const alone = (statement: string) =>
      eventually('a write on the replica alone', 5_000, () =>
        sql(
          lab,
          'db2',
          `SET sql_log_bin = 0; SET GLOBAL super_read_only = 0; ${statement}; SET GLOBAL super_read_only = 1`,
        ),
      );
    await alone(`INSERT INTO ${row}`);
    await sql(lab, 'db1', `INSERT INTO ${row}`);
    await readFrom('db1', LEAVES_MS);
    assert.match((await supervisorOf(lab, 'db2')).sentence, /error 1062.*START REPLICA/);

    await alone(`DELETE FROM site.write_checks WHERE token = '${token}'`);
    await sql(lab, 'db2', 'START REPLICA');
    await readFrom('db2', RETURNS_MS);
  });
});

suite('the primary is stopped', () => {
  const visitor = newVisitor();
  before(async () => {
    assert.equal((await signUp(lab, visitor)).status, 303);
    assert.equal((await signIn(lab, visitor)).status, 303);
  });

  test('the catalogue is served all the time, and signing in asks for patience', async () => {
    const outcomes = await underLoad(lab, `${SITE}/shop`, async () => {
      await onHost(lab, 'db1', 'systemctl stop mysql');
      try {
        await readFromReplicaAlone();
        const { status, headers, body } = await signIn(lab, visitor);
        assert.equal(status, 503);
        assert.equal(headers['retry-after'], '5');
        assert.match(body, /Back in a moment/);
      } finally {
        await onHost(lab, 'db1', 'systemctl start mysql');
      }
    });
    assertAllAnswered(outcomes);
  });

  test('a write that meets no primary waits for one, and is done once', async () => {
    // On a machine that is busy MySQL may take longer to come back than anybody is to wait: then it is not done.
    const answer = await eventually('a write waits long enough', 60_000, async () => {
      const { status, headers } = await writeWithoutPrimary();
      assert.equal(status, 303);
      return headers;
    });
    const [cookie = ''] = /cart=[^;]+/.exec(answer['set-cookie'] ?? '') ?? [];
    const { body } = await getOk(lab, `${SITE}/cart`, ['--cookie', cookie]);
    assert.match(body, /€119\.00/);
  });

  test('when it is back, it takes writes, and the replica gets them', async () => {
    await eventually('signing in works again', RETURNS_MS, async () =>
      assert.equal((await signIn(lab, visitor)).status, 303),
    );
    await readFrom('db2', RETURNS_MS);
  });
});

/** The primary counts nothing while it is stopped. */
async function readFromReplicaAlone(): Promise<void> {
  const [before = 0] = await readsOf(['db2']);
  for (let page = 0; page < 10; page++) await getOk(lab, newListing());
  const [after = 0] = await readsOf(['db2']);
  assert.ok(after - before >= 10, `${after - before} reads`);
}

/** Sends a write while the primary is stopped, which comes back as soon as the write has arrived. */
async function writeWithoutPrimary() {
  await onHost(lab, 'db1', 'systemctl stop mysql');
  const waiting = fillCart();
  try {
    await eventually('the write has arrived', 5_000, async () =>
      assert.match(await onHost(lab, 'internet', 'pgrep --full cart/add'), /\d/),
    );
  } finally {
    await onHost(lab, 'db1', 'systemctl start mysql');
  }
  return waiting;
}

const fillCart = () =>
  get(lab, `${SITE}/cart/add`, [
    ...['--header', `Origin: ${SITE}`],
    ...['--data-urlencode', 'product=northlight-pendant', '--data-urlencode', 'quantity=1'],
  ]);
