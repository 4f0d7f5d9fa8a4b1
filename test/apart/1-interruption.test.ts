import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { aptThatTriesOnce, folderApart, trivetWith } from '../support/apart.ts';
import { chance } from '../support/chance.ts';
import { environmentFile, environmentLike } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { onHost } from '../support/host.ts';
import { run, start } from '../support/program.ts';
import { forget, halfMade, tracesOf } from '../support/traces.ts';
import { TRIVET, trivet, trivetOk } from '../support/trivet.ts';

const SUBNET = '10.47.1.0/24';
const lab = await environmentLike('txcut', { lab: { subnet: SUBNET }, servers: { count: 1 } });
const UP = [TRIVET, 'up', lab.file];

const WITHIN_A_PHASE_MS = 1_000;
/** Most of the time that the first `up` takes. */
const WHOLE_UP_MS = 11_000;

after(() => forget(lab));

/** Others that work beside this have something half-made for moments, in the cache that all share. */
const nothingHalfMade = () =>
  eventually('nothing is half-made', 60_000, async () => assert.deepEqual(halfMade(lab), []));

/** The next `up` completes what was begun, and afterwards all is as if nothing had been interrupted. */
async function assertCompletes(): Promise<void> {
  const { stderr } = await trivetOk('up', lab.file);
  assert.match(stderr, /✓ verify .*written on db1, read back from db2/);
  assert.equal((await trivet('plan', lab.file)).code, 0, 'something is left to change');
  await eventually('all is well', 30_000, async () =>
    assert.equal((await trivet('status', lab.file)).code, 0, 'something is not well'),
  );
  await nothingHalfMade();

  const hosts = lab.topology.hosts.map(({ name }) => name);
  const roots = tracesOf(lab.name).filter((trace) => /^mount .*\/root [^/]* - overlay /.test(trace));
  assert.equal(roots.length, hosts.length, roots.join('\n'));
  const partial =
    "find /etc /srv /opt /var/lib/trivet -name '.trivet-*' -o -name '.partial-*' -o -name .current-new";
  for (const host of hosts) assert.equal(await onHost(lab, host, partial), '', host);
}

test('up that is killed in one phase after the other is completed by the next', async () => {
  await forget(lab);
  for (const phase of ['hosts', 'converge', 'site', 'verify']) {
    const up = start(UP);
    await up.prints(new RegExp(`^· ${phase} `, 'm'));
    await delay(chance() * WITHIN_A_PHASE_MS);
    up.kill('SIGKILL');
    const { code, signal, stderr } = await up.ended();
    if (phase === 'verify' && signal === null) assert.equal(code, 0, stderr);
    else assert.equal(signal, 'SIGKILL', `${phase} should have been interrupted: ${stderr}`);
  }
  await assertCompletes();
});

// What may be left half-way is walked through by the property test of the plan; this is for what only a machine has.
test('up that is killed at any moment of the first time is completed by the next', async () => {
  await forget(lab);
  const up = start(UP);
  await delay(chance() * WHOLE_UP_MS);
  up.kill('SIGKILL');
  await up.ended();
  await assertCompletes();
});

test('an interrupt from the keyboard says what to do, exits with 130, and gives the lock back', async () => {
  await trivetOk('down', lab.file);
  const up = start(UP);
  await up.prints(/^· converge /m);
  up.kill('SIGINT');
  const { code, stderr } = await up.ended();
  assert.equal(code, 130);
  assert.match(
    stderr,
    new RegExp(`Interrupted\\. The next \`trivet up ${lab.file}\` completes what was begun\\.`),
  );
  await assertCompletes();
});

test('down that is killed is completed by the next', async () => {
  const down = start([TRIVET, 'down', lab.file]);
  await down.prints(/^· down /m);
  await delay(chance() * WITHIN_A_PHASE_MS);
  down.kill('SIGKILL');
  await down.ended();
  await trivetOk('down', lab.file);
  assert.deepEqual(tracesOf(lab.name), []);
  await nothingHalfMade();
});

test('an image whose build is killed leaves no process, and the next build clears the rest away', async () => {
  const cache = folderApart();
  const mirror = createServer().listen(0, '127.0.0.1');
  await once(mirror, 'listening');
  const { port } = mirror.address() as AddressInfo;
  const file = environmentFile('txcutimage', {
    lab: { subnet: SUBNET, mirror: `http://127.0.0.1:${port}/debian` },
  });
  const settings = { TRIVET_CACHE: cache, TRIVET_STATE: folderApart(), APT_CONFIG: aptThatTriesOnce() };
  const up = trivetWith(settings, 'up', file);

  const first = start(up);
  await once(mirror, 'connection');
  assert.notDeepEqual(tracesOf(cache), [], 'the build should be at work');
  first.kill('SIGKILL');
  await first.ended();
  await eventually('the build has ended', 5_000, async () => assert.deepEqual(tracesOf(cache), []));
  mirror.close();

  const { code, stderr } = await run(up);
  assert.equal(code, 1);
  assert.match(stderr, /TRV_IMAGE_BUILD/);
  assert.deepEqual(readdirSync(join(cache, 'images')), []);
});
