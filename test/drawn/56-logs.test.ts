import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '../support/database.ts';
import { drawnUp } from '../support/drawn.ts';
import { eventually } from '../support/eventually.ts';
import { getOk, SITE } from '../support/get.ts';
import { onHost } from '../support/host.ts';

const lab = await drawnUp();

/** Writes more to a log than it may hold, and waits until that is put aside; it goes away again. */
async function fill(host: string, log: string): Promise<void> {
  await onHost(lab, host, `head --bytes 40M /dev/zero >> ${log}`);
  // One that runs already may have been there before.
  await eventually(`${log} is small`, 30_000, async () => {
    const size = await onHost(lab, host, `systemctl start logrotate.service && stat --format %s ${log}`);
    assert.ok(Number(size) < 2 ** 20, size);
  });
  await onHost(lab, host, `test -s ${log}.1 && rm ${log}.1`);
}

test('a log that grows is put aside, and its program writes to a new one', async () => {
  const log = '/var/log/nginx/access.log';
  await fill('web1', log);
  await eventually('Nginx writes to the new log', 30_000, async () => {
    await getOk(lab, `${SITE}/sign-in`);
    assert.match(await onHost(lab, 'web1', `tail -n 1 ${log}`), /"method"/);
  });
});

test("MySQL's log is emptied where it is, and no transaction comes of it", async () => {
  // Others' grow meanwhile.
  const own = () => sql(lab, 'db2', "SELECT REGEXP_SUBSTR(@@gtid_executed, CONCAT(@@server_uuid, '[^,]*'))");
  const before = await own();
  await fill('db2', '/var/log/mysql/error.log');
  assert.equal(await own(), before);
});

test('MySQL is asked for its binary logs, on who writes and on who copies', async () => {
  for (const host of ['db1', 'db2']) await onHost(lab, host, 'systemctl start binary-logs.service');
});

test('a log that only a package knows has a bound', async () => {
  await fill('dns1', '/var/log/alternatives.log');
});

test('the journal goes by its bounds', async () => {
  const said = await onHost(
    lab,
    'web1',
    "journalctl --lines 1 --output json --output-fields MAX_USE JOURNAL_NAME='System Journal'",
  );
  assert.equal(Number(JSON.parse(said).MAX_USE), 128 * 2 ** 20);
});
