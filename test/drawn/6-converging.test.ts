import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { observeLab } from '../../src/hosts/lab/index.ts';
import { BRIDGE } from '../../src/hosts/lab/network/commands.ts';
import { namespaceOf } from '../../src/hosts/lab/network/network.ts';
import { hostPaths } from '../../src/hosts/lab/paths.ts';
import { closeConnections } from '../../src/hosts/lab/ssh/client.ts';
import { mounts } from '../../src/hosts/lab/system/mounts.ts';
import type { Event } from '../../src/model/event.ts';
import type { Step } from '../../src/model/step.ts';
import type { Planned } from '../../src/operate/plan.ts';
import { run } from '../../src/state/program.ts';
import { drawnLike, drawnUp } from '../support/drawn.ts';
import { eventually } from '../support/eventually.ts';
import { SITE } from '../support/get.ts';
import { onHost } from '../support/host.ts';
import { assertAllAnswered, underLoad } from '../support/load.ts';
import { rotationOf, untilServedByAll } from '../support/rotation.ts';
import { type Line, trivet, trivetJson } from '../support/trivet.ts';

const lab = await drawnUp();

/** What `plan` would do, or `up` has done, as `HOST KIND SUBJECT` in order of name. */
async function steps(command: 'plan' | 'up') {
  const { code, lines, answer } = await trivetJson<{ steps: readonly Planned[] }>(command, lab.file);
  const taken = lines.filter(({ kind }) => kind === 'step') as unknown as Extract<Event, { kind: 'step' }>[];
  const planned = () => (answer?.steps ?? []).flatMap(({ host, step }) => (step ? [{ host, step }] : []));
  const told = command === 'plan' ? planned() : taken;
  return { code, steps: told.map(({ host, step }) => `${host} ${step.kind} ${subjectOf(step)}`).sort() };
}

function subjectOf(step: Step): string {
  if ('file' in step) return step.file.path;
  if ('entry' in step) return step.entry.path;
  if ('path' in step) return step.path;
  if ('packages' in step) return step.packages.join();
  if ('user' in step) return step.user.name;
  if ('unit' in step) return typeof step.unit === 'string' ? step.unit : step.unit.name;
  return '';
}

const mainProcess = (host: string, unit: string) =>
  onHost(lab, host, `systemctl show --property MainPID --value ${unit}`);

suite('nothing differs', () => {
  test('a second `up` changes nothing, and says so', async () => {
    const { code, stdout, stderr } = await trivet('up', lab.file);
    assert.equal(code, 0);
    assert.match(stdout, /there was nothing to change/);
    assert.match(stderr, /converge +nothing to change/);
    assert.deepEqual(await steps('up'), { code: 0, steps: [] });
  });

  test('`plan` has no step, says so, and exits with 0', async () => {
    const { code, stdout } = await trivet('plan', lab.file);
    assert.equal(code, 0);
    assert.match(stdout, /Nothing to change/);
  });
});

type Repair = readonly [host: string, byHand: string, expected: readonly string[]];

/** Changes hosts by hand, and expects `plan` to report it with exit code 1, and `up` to take just these steps. */
async function repairs(...changes: readonly Repair[]): Promise<void> {
  for (const [host, byHand] of changes) await onHost(lab, host, byHand);
  const expected = changes.flatMap(([host, , steps]) => steps.map((step) => `${host} ${step}`)).sort();
  assert.deepEqual(await steps('plan'), { code: 1, steps: expected });
  assert.deepEqual(await steps('up'), { code: 0, steps: expected });
  assert.deepEqual(await steps('plan'), { code: 0, steps: [] });
}

suite('what was changed by hand is reported by `plan` and repaired by `up`', () => {
  for (const [host, unit, path] of [
    ['lb1', 'haproxy', '/etc/haproxy/haproxy.cfg'],
    ['web1', 'nginx', '/etc/nginx/nginx.conf'],
    ['dns1', 'knot', '/etc/knot/zones/foobar.com.zone'],
  ] as const) {
    test(`a file: ${unit} reads it again, and goes on running`, async () => {
      const original = await onHost(lab, host, `sha256sum ${path}`);
      const running = await mainProcess(host, unit);
      await repairs([
        host,
        `echo '# by hand' >> ${path}`,
        [`reload-unit ${unit}.service`, `write-file ${path}`],
      ]);
      assert.equal(await onHost(lab, host, `sha256sum ${path}`), original);
      assert.equal(await mainProcess(host, unit), running);
    });
  }

  test('a file that was removed, modes and owners, and a service that would not come back after a reboot', () =>
    repairs(
      ['web2', 'rm /etc/nginx/nginx.conf', ['reload-unit nginx.service', 'write-file /etc/nginx/nginx.conf']],
      [
        'web1',
        'chmod 0666 /etc/nginx/nginx.conf; chown nobody /etc/site',
        ['set-ownership /etc/nginx/nginx.conf', 'set-ownership /etc/site'],
      ],
      ['dns1', 'chmod 0777 /etc/knot', ['set-ownership /etc/knot']],
      ['lb1', 'systemctl disable --quiet haproxy', ['enable-unit haproxy.service']],
    ));

  test('a service that was stopped, one that was forbidden, and a package that was removed', async () => {
    await repairs(
      ['dns1', 'systemctl stop knot', ['start-unit knot.service']],
      [
        'web1',
        'systemctl mask --now --quiet nginx',
        ['enable-unit nginx.service', 'start-unit nginx.service', 'unmask-unit nginx.service'],
      ],
      ['lb1', 'dpkg --purge socat', ['install-packages socat']],
    );
    assert.equal(await onHost(lab, 'dns1', 'systemctl is-active knot'), 'active');
    assert.equal(await onHost(lab, 'web1', 'systemctl is-active nginx'), 'active');
  });

  test('what somebody put where programs read it, a kernel setting, and the shell of a user', async () => {
    const dropIn = '/etc/systemd/system/knot.service.d/zz.conf';
    await repairs(
      [
        'web1',
        "echo 'X11Forwarding yes' > /etc/ssh/sshd_config.d/00.conf; usermod --shell /bin/bash site",
        ['ensure-user site', 'reload-unit ssh.service', 'set-aside /etc/ssh/sshd_config.d/00.conf'],
      ],
      [
        'dns1',
        `mkdir -p $(dirname ${dropIn}); printf '[Service]\\nNice=5\\n' > ${dropIn}; systemctl daemon-reload`,
        ['daemon-reload ', 'restart-unit knot.service', `set-aside ${dropIn}`],
      ],
      [
        'db2',
        'echo > /etc/mysql/conf.d/zz.cnf; sysctl --quiet net.ipv4.tcp_retries2=15',
        [
          'restart-unit mysql.service',
          'set-aside /etc/mysql/conf.d/zz.cnf',
          'set-kernel /etc/sysctl.d/60-trivet-database.conf',
        ],
      ],
    );
    assert.match(
      await onHost(lab, 'web1', 'ls /var/lib/trivet/aside'),
      /Z\+etc\+ssh\+sshd_config\.d\+00\.conf$/,
    );
  });
});

suite('a host that cannot be reached', () => {
  test('is said to be so, beside what is to do on the others; rebuilt, it is as new', async () => {
    await onHost(lab, 'web1', 'chmod 0666 /etc/nginx/nginx.conf');
    await onHost(lab, 'web2', 'systemctl mask --now --quiet ssh.service ssh.socket');
    await closeConnections(lab.name, 'web2');
    const { code, stdout } = await trivet('plan', lab.file);
    assert.equal(code, 6);
    assert.match(stdout, /web1.*nginx\.conf/);
    assert.match(stdout, /web2.*cannot be looked at.*refused/);

    const rebuilt = await trivet('rebuild', 'web2', '--env', lab.file);
    assert.equal(rebuilt.code, 0, rebuilt.stderr);
    assert.deepEqual(await steps('plan'), { code: 0, steps: [] });
  });

  test('a host that stands alone for the data is not rebuilt', async () => {
    const { code, stderr } = await trivet('rebuild', 'db1', '--env', lab.file);
    assert.equal(code, 3);
    assert.match(stderr, /TRV_DATABASE_REFUSED[\s\S]*it is the primary/);
  });
});

suite('power', () => {
  const bootOf = (host: string) => onHost(lab, host, 'cat /proc/sys/kernel/random/boot_id');

  test('a host that reboots comes back by itself', async () => {
    const before = await bootOf('web2');
    await trivet('ssh', 'web2', '--env', lab.file, '--', 'systemctl reboot');
    await eventually('web2 has booted again', 30_000, async () =>
      assert.notEqual(await bootOf('web2'), before),
    );
    await eventually('all is well', 60_000, async () =>
      assert.equal((await trivet('status', lab.file)).code, 0),
    );
  });

  test('a host that is powered off stays off, counts as broken, and `drill --revert` starts it', async () => {
    await trivet('ssh', 'web2', '--env', lab.file, '--', 'systemctl poweroff');
    await eventually('web2 is off', 30_000, async () => {
      const { hosts } = await observeLab(lab.name);
      assert.equal(hosts.find(({ name }) => name === 'web2')?.running, false);
    });
    assert.equal((await trivet('status', lab.file)).code, 1);
    const { stdout } = await trivet('drill', '--revert', '--env', lab.file);
    assert.match(stdout, /web2 was off/);
    await eventually('all is well', 60_000, async () =>
      assert.equal((await trivet('status', lab.file)).code, 0),
    );
  });
});

/** What is plugged into the lab's bridge. */
async function cables(): Promise<readonly string[]> {
  const ports = await run(['ip', '-n', namespaceOf(lab.name), '-brief', 'link', 'show', 'master', BRIDGE]);
  return ports.trim().split('\n');
}

suite('the environment changes', () => {
  let larger = lab;
  before(async () => {
    larger = await drawnUp({ servers: { count: 3 } });
  });
  after(() => drawnUp());

  test('a server that is added comes into rotation', async () => {
    assert.deepEqual(await rotationOf(lab), { web1: 'UP', web2: 'UP', web3: 'UP' });
    await untilServedByAll(larger, `${SITE}/sign-in`);
  });

  test('a server that is removed finishes its work, and is gone without a trace', async () => {
    await drawnLike();
    const { code, answer } = await trivetJson<{ steps: readonly Planned[] }>('plan', lab.file);
    assert.equal(code, 1);
    const other = answer?.steps.filter(({ step }) => step === undefined);
    const text = 'drain and remove the host: the environment no longer has it';
    assert.deepEqual(other, [{ host: 'web3', text }]);

    const before = await cables();
    let told: readonly Line[] = [];
    const outcomes = await underLoad(lab, `${SITE}/shop`, async () => {
      told = (await trivetJson('up', lab.file)).lines;
    });
    const leaving = told.findIndex(({ kind, host }) => kind === 'step' && host === 'lb1');
    const removing = told.findIndex(({ kind, phase }) => kind === 'phase-started' && phase === 'remove');
    assert.ok(leaving !== -1 && leaving < removing, 'the load balancer has to know first');
    assertAllAnswered(outcomes);
    assert.ok(outcomes.some(({ servedBy }) => servedBy === 'web3'));
    assert.notEqual(outcomes.at(-1)?.servedBy, 'web3');

    const { folder, root } = hostPaths(lab.name, 'web3');
    assert.ok(!existsSync(folder) && !existsSync(root));
    assert.ok(!(await mounts()).some(({ point }) => point.startsWith(root)));
    assert.deepEqual(await rotationOf(lab), { web1: 'UP', web2: 'UP' });
    assert.equal((await cables()).length, before.length - 1);
  });
});
