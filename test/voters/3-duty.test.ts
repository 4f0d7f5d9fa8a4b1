import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { observeDatabase, servesData } from '../../src/database/operate/index.ts';
import { sshTransport } from '../../src/remote/index.ts';
import { eventually } from '../support/eventually.ts';
import { attemptOnHost, onHost } from '../support/host.ts';
import { patient } from '../support/patience.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp();
const transport = sshTransport(lab.paths.sshConfig);
const observed = () => observeDatabase(lab.topology, transport);
const serving = async () => (await observed()).filter(({ status }) => servesData(status)).length;
const primaries = async () =>
  (await observed()).filter(({ status }) => status?.primary).map(({ host }) => host.name);

const LOCKED = 'START TRANSACTION; SELECT * FROM trivet.heartbeat FOR UPDATE';

/** The supervisor's own lock, which nobody ends, stands for whatever else stops commits; nobody else is disturbed. */
const LOCK = `systemd-run --quiet --collect --unit=duty-lock --uid=mysql-supervisor sh -c "
  { echo '${LOCKED};'; exec sleep 60; } | mysql --user=supervisor"`;

/** By its password, over the socket. */
const AS_SITE = 'MYSQL_PWD=$(cat /etc/credstore/database-site-password) mysql --user=site site';

/** MySQL takes no more of its password. */
const AS_MEMBER =
  'MYSQL_PWD=$(head --bytes=32 /etc/credstore/database-replication-password) mysql --user=replication';

test('who holds up the commits of a primary is ended, root too', async () => {
  await eventually('all database hosts serve', 60_000, async () => assert.equal(await serving(), 3));
  const [primary = ''] = await primaries();
  const { code, stderr } = await attemptOnHost(lab, primary, `mysql --execute '${LOCKED}; SELECT SLEEP(60)'`);
  assert.notEqual(code, 0);
  assert.match(stderr, /Lost connection|interrupted/i);
});

test('the password of the site, changed by hand, is put back', async () => {
  await eventually('all database hosts serve', 60_000, async () => assert.equal(await serving(), 3));
  const [primary = ''] = await primaries();
  await onHost(lab, primary, `mysql --execute "ALTER USER site IDENTIFIED BY 'another'"`);
  await eventually('the site signs in', 15_000, () => onHost(lab, primary, `${AS_SITE} --execute 'DO 1'`));
});

test('accounts that somebody changed on a secondary alone are put back there, and nowhere else', async () => {
  const [primary = ''] = await primaries();
  const [secondary = ''] = lab.topology.hosts
    .filter(({ name, roles }) => roles.includes('database') && name !== primary)
    .map(({ name }) => name);
  const executed = "SELECT REPLACE(@@global.gtid_executed, '\\n', '')";
  const [uuid = ''] = (await onHost(lab, secondary, "mysql -Ne 'SELECT @@global.server_uuid'"))
    .trim()
    .split('\n');
  await onHost(
    lab,
    secondary,
    `mysql --execute "SET GLOBAL super_read_only = OFF; SET SESSION sql_log_bin = OFF;
     ALTER USER site IDENTIFIED BY 'another'; ALTER USER replication ACCOUNT LOCK"`,
  );
  await eventually('the site signs in there', 15_000, () =>
    onHost(lab, secondary, `${AS_SITE} --execute 'DO 1'`),
  );
  await eventually('members sign in there', 15_000, () =>
    onHost(lab, secondary, `${AS_MEMBER} --execute 'DO 1'`),
  );
  assert.ok(!(await onHost(lab, secondary, `mysql -Ne "${executed}"`)).includes(uuid));
  await eventually('all database hosts serve', 15_000, async () => assert.equal(await serving(), 3));
});

test('an account that was given all there is takes nobody out of duty', async (t) => {
  const [primary = ''] = await primaries();
  t.after(() => onHost(lab, primary, "mysql --execute 'REVOKE SYSTEM_USER ON *.* FROM site'"));
  await onHost(lab, primary, "mysql --execute 'GRANT ALL ON *.* TO site'");
  await delay(5_000);
  assert.deepEqual(await primaries(), [primary]);
});

test('who locks a table of the site, and holds up others by that, is ended', async () => {
  const [primary = ''] = await primaries();
  const locked = attemptOnHost(lab, primary, "mysql site --execute 'LOCK TABLES carts WRITE; DO SLEEP(25)'");
  await delay(1_000);
  const began = performance.now();
  await onHost(lab, primary, `${AS_SITE} --execute 'DELETE FROM carts WHERE FALSE'`);
  assert.ok(performance.now() - began < patient(10_000), 'the site waited for too long');
  assert.match((await locked).stderr, /Lost connection/);
});

test('a primary whose own commits hang is no primary any more, and another one is', async (t) => {
  await eventually('all database hosts serve', 60_000, async () => assert.equal(await serving(), 3));
  const [stuck = ''] = await primaries();
  t.after(() => onHost(lab, stuck, 'systemctl stop duty-lock || true; systemctl restart mysql-supervisor'));
  await onHost(lab, stuck, LOCK);
  await eventually('it does not say that it is the primary', 10_000, async () =>
    assert.ok(!(await primaries()).includes(stuck)),
  );
  await eventually('another one does', 30_000, async () => {
    const [next = stuck] = await primaries();
    assert.notEqual(next, stuck);
  });
  await eventually('all serve, the one that was relieved as well', 30_000, async () =>
    assert.equal(await serving(), 3),
  );
});
