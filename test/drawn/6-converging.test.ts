import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import type { Planned } from '../../src/cli/engine/plan.ts';
import { BRIDGE } from '../../src/lab/network/commands.ts';
import { namespaceOf } from '../../src/lab/network/network.ts';
import { hostPaths } from '../../src/lab/paths.ts';
import { mounts } from '../../src/lab/system/mounts.ts';
import { run } from '../../src/lab/system/program.ts';
import type { Event } from '../../src/model/event.ts';
import type { Step } from '../../src/model/step.ts';
import { drawnUp } from '../support/drawn.ts';
import { getOk, SITE } from '../support/get.ts';
import { onHost } from '../support/host.ts';
import { assertAllAnswered, underLoad } from '../support/load.ts';
import { rotationOf } from '../support/rotation.ts';
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

/** Changes a host by hand, and expects `plan` to report it with exit code 1, and `up` to take just these steps. */
async function repairs(host: string, byHand: string, expected: readonly string[]): Promise<void> {
  await onHost(lab, host, byHand);
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
      await repairs(host, `echo '# by hand' >> ${path}`, [
        `${host} reload-unit ${unit}.service`,
        `${host} write-file ${path}`,
      ]);
      assert.equal(await onHost(lab, host, `sha256sum ${path}`), original);
      assert.equal(await mainProcess(host, unit), running);
    });
  }

  test('a file that was removed', () =>
    repairs('web2', 'rm /etc/nginx/nginx.conf', [
      'web2 reload-unit nginx.service',
      'web2 write-file /etc/nginx/nginx.conf',
    ]));

  test('mode and owner, without touching what a program has read', () =>
    repairs('web1', 'chmod 0666 /etc/nginx/nginx.conf; chown nobody /etc/site', [
      'web1 set-ownership /etc/nginx/nginx.conf',
      'web1 set-ownership /etc/site',
    ]));

  test('a service that was stopped', async () => {
    await repairs('dns1', 'systemctl stop knot', ['dns1 start-unit knot.service']);
    assert.equal(await onHost(lab, 'dns1', 'systemctl is-active knot'), 'active');
  });

  test('a service that would not come back after a reboot', () =>
    repairs('lb1', 'systemctl disable --quiet haproxy', ['lb1 enable-unit haproxy.service']));
});

/** What is plugged into the lab's bridge. */
async function cables(): Promise<readonly string[]> {
  const ports = await run(['ip', '-n', namespaceOf(lab.name), '-brief', 'link', 'show', 'master', BRIDGE]);
  return ports.trim().split('\n');
}

suite('the environment changes', () => {
  before(() => drawnUp({ servers: { count: 3 } }));
  after(() => drawnUp());

  test('a server that is added comes into rotation', async () => {
    assert.deepEqual(await rotationOf(lab), { web1: 'UP', web2: 'UP', web3: 'UP' });
    const servers: string[] = [];
    for (let request = 0; request < 6; request++) {
      servers.push((await getOk(lab, `${SITE}/`)).headers['x-served-by'] ?? '');
    }
    assert.deepEqual(new Set(servers), new Set(['web1', 'web2', 'web3']));
  });

  test('a server that is removed finishes its work, and is gone without a trace', async () => {
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
