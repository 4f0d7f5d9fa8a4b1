import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { observeDatabase, rejoin, servesData } from '../../src/database/operate/index.ts';
import { sshTransport } from '../../src/remote/index.ts';
import { eventually } from '../support/eventually.ts';
import { onHost } from '../support/host.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp();
const transport = sshTransport(lab.paths.sshConfig);
const observed = () => observeDatabase(lab.topology, transport);
const sql = (host: string, text: string) => onHost(lab, host, `mysql -Ne "${text}"`);
const allServe = () =>
  eventually('all database hosts serve', 120_000, async () =>
    assert.equal((await observed()).filter(({ status }) => servesData(status)).length, 3),
  );

/** The primary, and the others. */
async function members(): Promise<readonly string[]> {
  const hosts = (await observed()).toSorted(
    (one, other) => Number(other.status?.primary) - Number(one.status?.primary),
  );
  return hosts.map(({ host }) => host.name);
}

const spoil = (host: string) =>
  sql(
    host,
    'SET sql_log_bin = 0; SET GLOBAL super_read_only = 0; DROP TABLE site.bad_copy; SET GLOBAL super_read_only = 1',
  );
const says = (host: string, pattern: RegExp) =>
  eventually(`${host} says ${pattern}`, 60_000, async () => {
    const seen = (await observed()).find((each) => each.host.name === host);
    assert.match(seen?.sentence ?? '', pattern);
  });
const rowsOf = async (hosts: readonly string[]) =>
  Promise.all(hosts.map(async (host) => Number(await sql(host, 'SELECT COUNT(*) FROM site.bad_copy'))));

/** A table of which all have a copy, for as long as the test lasts. @returns the primary, and the others */
async function copied(t: TestContext): Promise<readonly string[]> {
  await allServe();
  const all = await members();
  t.after(async () => sql((await members())[0] ?? '', 'DROP TABLE site.bad_copy'));
  await sql(all[0] ?? '', 'CREATE TABLE site.bad_copy (id INT PRIMARY KEY)');
  return all;
}

test('a voter that cannot apply what the primary writes becomes a copy of a member, and writes go on', async (t) => {
  const all = await copied(t);
  const [primary = '', bad = ''] = all;
  await spoil(bad);
  await sql(primary, 'INSERT INTO site.bad_copy VALUES (1)');
  await says(bad, /copy of the data is bad.* error 1146/);
  await sql(primary, 'INSERT INTO site.bad_copy VALUES (2)');
  await allServe();
  assert.deepEqual(await rowsOf(all), [2, 2, 2]);
  assert.equal((await members())[0], primary);
});

test('with two bad copies of three, one is made anew by hand, and the other one by itself', async (t) => {
  const all = await copied(t);
  const [primary = '', one = '', other = ''] = all;
  for (const bad of [one, other]) await spoil(bad);
  await sql(primary, 'INSERT INTO site.bad_copy VALUES (1)');
  for (const bad of [one, other]) await says(bad, /waits until a majority .* trivet db rejoin/);
  const how = { now: new Date(), acceptOutage: false };
  const { aside } = await rejoin(lab.topology, transport, one, how, () => {});
  await onHost(lab, one, `rm -r ${aside}`);
  await allServe();
  assert.deepEqual(await rowsOf(all), [1, 1, 1]);
});
