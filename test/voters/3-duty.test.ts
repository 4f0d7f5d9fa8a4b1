import assert from 'node:assert/strict';
import { test } from 'node:test';
import { observeDatabase, servesData } from '../../src/database/index.ts';
import { sshTransport } from '../../src/remote/index.ts';
import { eventually } from '../support/eventually.ts';
import { attemptOnHost, onHost } from '../support/host.ts';
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

test('who holds up the commits of a primary is ended, root too', async () => {
  await eventually('all database hosts serve', 60_000, async () => assert.equal(await serving(), 3));
  const [primary = ''] = await primaries();
  const { code, stderr } = await attemptOnHost(lab, primary, `mysql --execute '${LOCKED}; SELECT SLEEP(60)'`);
  assert.notEqual(code, 0);
  assert.match(stderr, /Lost connection|interrupted/i);
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
