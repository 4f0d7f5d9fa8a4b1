import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { fakeTransport } from '../../test/support/fake-transport.ts';
import type { DesiredHost } from '../model/desired.ts';
import { TrivetError } from '../model/error.ts';
import type { Event } from '../model/event.ts';
import type { CommandResult } from '../remote/index.ts';
import { convergeHost, planHost, planHosts } from './index.ts';

const SECRET = 'hunter2-hunter2';
const desired: DesiredHost = {
  host: 'web1',
  packages: [],
  users: [],
  directories: [],
  files: [
    {
      path: '/etc/key',
      owner: 'root',
      group: 'root',
      mode: '0600',
      content: { kind: 'secret', name: 'key' },
      check: ['check', '{}'],
    },
  ],
  units: [{ name: 'a.service', state: 'running', reloadOn: ['/etc/key'], restartOn: [] }],
  owned: [],
  certificates: [],
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const observation = (content: string) => `@entries
8180 root root /etc/key
@digests
${sha256(content)}  /etc/key
@units
LoadState=loaded
ActiveState=active
UnitFileState=enabled
NeedDaemonReload=no
@markers
a.service ${sha256(`/etc/key=${sha256(content)}`)} ${sha256('')}
@end
`;
const GOOD = { stdout: observation(SECRET) };
const DRIFTED = { stdout: observation('edited by hand') };
const APPLIED = { stdout: '@at 0 rename\n@done\n' };

const certify = () => Promise.resolve(Buffer.from('key and certificate'));

/** A converger whose host gives these answers, in order. */
function against(...answers: readonly Partial<CommandResult>[]) {
  const left = [...answers];
  const transport = fakeTransport(() => left.shift() ?? { code: 1, stderr: 'one round trip too many' });
  const events: Event[] = [];
  const emit = (event: Event) => void events.push(event);
  return { transport, events, secrets: { key: SECRET }, accepted: {}, artifacts: new Map(), certify, emit };
}

test('a host that needs nothing costs one round trip', async () => {
  const converger = against(GOOD);
  assert.deepEqual(await convergeHost(converger, desired), []);
  assert.equal(converger.transport.calls.length, 1);
});

test('a host that drifted is observed, changed and observed again', async () => {
  const converger = against(DRIFTED, APPLIED, GOOD);
  const steps = await convergeHost(converger, desired);
  assert.deepEqual(
    steps.map(({ kind }) => kind),
    ['write-file', 'reload-unit'],
  );
  assert.equal(converger.transport.calls.length, 3);
  assert.deepEqual(
    converger.events.map(({ kind }) => kind),
    ['step', 'step'],
  );
});

test('planning is one look, which changes nothing on the host', async () => {
  const converger = against(DRIFTED);
  const steps = await planHost(converger, desired);
  assert.equal(steps.length, 2);
  assert.equal(converger.transport.calls.length, 1);
  assert.doesNotMatch(String(converger.transport.calls[0]?.command.stdin), /\b(rm|mv|install)\b/);
});

test('a host that cannot be looked at keeps nobody from seeing what is to do on the others', async () => {
  const transport = fakeTransport((host) => {
    if (host === 'web1')
      throw new TrivetError('TRV_HOST_UNREACHABLE', { where: host, why: 'refused', next: '' });
    return host === 'web2' ? { code: 127 } : DRIFTED;
  });
  const hosts = ['web1', 'web2', 'web3'].map((host) => ({ ...desired, host }));
  const plans = await planHosts({ ...against(), transport }, hosts);
  assert.deepEqual(
    plans.map((plan) => ('unknown' in plan ? plan.unknown : plan.steps.length)),
    ['refused', 'exit code 127', 2],
  );
});

test('steps that are still left afterwards are an error that names them', async () => {
  await assert.rejects(convergeHost(against(DRIFTED, APPLIED, DRIFTED), desired), {
    code: 'TRV_NOT_CONVERGED',
    where: 'web1',
    message: /^still to do: write \/etc\/key .*; reload a\.service/,
  });
});

test('a failed step is told with its reason, the exit code and the last words', async () => {
  const stderr = `${'noise\n'.repeat(40)}bad key\n`;
  const failed = against(DRIFTED, { code: 3, stdout: '@at 0 stage\n@at 0 check\n', stderr });
  await assert.rejects(convergeHost(failed, desired), {
    code: 'TRV_STEP_FAILED',
    where: 'web1: write /etc/key (root:root 0600): its content differs',
    message: `exit code 3\n${'noise\n'.repeat(14)}bad key`,
    next: /No file on the host was replaced/,
  });
  assert.equal(failed.transport.calls.length, 2);
});

test('a check whose program is not there names the host to make anew, and does not say that the program refuses', async () => {
  const stderr = "timeout: failed to run command 'check': No such file or directory\n";
  const failed = against(DRIFTED, { code: 127, stdout: '@at 0 stage\n@at 0 check\n', stderr });
  await assert.rejects(convergeHost(failed, desired), {
    code: 'TRV_STEP_FAILED',
    next: 'Something of a package is gone from web1: check. `trivet rebuild web1` makes the host anew.',
  });
});

test('a check that misses a file of a package says both: nothing was replaced, and the host to make anew', async () => {
  const stderr = 'check: open "/etc/mime.types": No such file or directory\n';
  const failed = against(DRIFTED, { code: 1, stdout: '@at 0 check\n', stderr });
  await assert.rejects(convergeHost(failed, desired), {
    next: /No file on the host was replaced\..*: \/etc\/mime\.types\. `trivet rebuild web1`/,
  });
});

test('an apply that ends without saying so has failed, even with exit code 0', async () => {
  const cut = against(DRIFTED, { stdout: '@at 1 reload\n' });
  await assert.rejects(convergeHost(cut, desired), {
    code: 'TRV_STEP_FAILED',
    where: 'web1: reload a.service: /etc/key changes',
  });
});

test('a host that does not describe itself is not touched', async () => {
  const mute = against({ code: 127, stderr: 'sh: not found' });
  await assert.rejects(convergeHost(mute, desired), { code: 'TRV_OBSERVE_FAILED', message: /sh: not found/ });
  assert.equal(mute.transport.calls.length, 1);
});

test('no secret is in an argument, and none stands openly in a script or an event', async () => {
  const converger = against(DRIFTED, APPLIED, GOOD);
  await convergeHost(converger, desired);
  for (const { command } of converger.transport.calls) {
    assert.deepEqual(command.argv, ['sh', '-s']);
    assert.doesNotMatch(String(command.stdin), new RegExp(SECRET));
  }
  assert.doesNotMatch(JSON.stringify(converger.events), new RegExp(SECRET));
});
