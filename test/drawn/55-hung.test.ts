import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { drawnUp } from '../support/drawn.ts';
import { eventually } from '../support/eventually.ts';
import { SITE } from '../support/get.ts';
import { onHost } from '../support/host.ts';
import { untilReplaced } from '../support/hung.ts';
import { untilRotation, untilServedByAll } from '../support/rotation.ts';
import { trivetJson } from '../support/trivet.ts';

const lab = await drawnUp();

after(async () => {
  for (const server of ['web1', 'web2']) await untilRotation(lab, server, 'UP');
  await untilServedByAll(lab, `${SITE}/sign-in`);
  await eventually('the lab is well', 60_000, async () =>
    assert.equal((await trivetJson<{ healthy: boolean }>('status', lab.file)).answer?.healthy, true),
  );
});

test('whatever stands still is replaced, on every host', async () => {
  const hosts = ['dns1', 'lb1', 'web1', 'db1', 'internet'];
  const replaced = await Promise.all(hosts.map((host) => untilReplaced(lab, host)));
  assert.deepEqual(
    [...new Set(replaced.flat())].sort(),
    ['haproxy', 'knot', 'mailbox', 'mysql', 'mysql-supervisor', 'nginx', 'paysim', 'site', 'unbound']
      .map((name) => `${name}.service`)
      .sort(),
  );
});

test('a watchdog that stands still is replaced by systemd', async () => {
  const pid = () => onHost(lab, 'web2', 'systemctl show --value --property=MainPID watchdog');
  const before = await pid();
  await onHost(lab, 'web2', `kill -STOP ${before}`);
  await eventually('another watchdog', 60_000, async () => assert.ok(!['0', before].includes(await pid())));
});
