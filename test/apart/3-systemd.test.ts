import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { after, test } from 'node:test';
import { environmentLike } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { SITE } from '../support/get.ts';
import { bootNested } from '../support/nested.ts';
import { TRIVET } from '../support/trivet.ts';

const lab = await environmentLike('txsystemd', { lab: { subnet: '10.47.7.0/24' } });
const machine = await bootNested('txouter', [dirname(lab.file)]);

after(() => machine.off());

test('where PID 1 is systemd, up needs no network once there is an image', async () => {
  const links = await machine.run('ip', '-brief', 'link');
  assert.match(links.stdout, /^lo .*\n$/);
  const { code, stdout, stderr } = await machine.run(TRIVET, 'up', lab.file);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /txsystemd is up\./);
  assert.match(stderr, /✓ image +cached/);
});

test('each host is a service of systemd, in the slice of the lab', async () => {
  const { stdout } = await machine.run('systemctl', 'list-units', '--plain', '--no-legend', 'trivet*');
  const units = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(/ +/).slice(0, 4).join(' '));
  const services = lab.topology.hosts.map(
    ({ name }) => `trivet-txsystemd-${name}.service loaded active running`,
  );
  assert.deepEqual(units.sort(), [...services, 'trivet\\x2dtxsystemd.slice loaded active active'].sort());
});

test('the site answers, and all is healthy', async () => {
  const page = await machine.run(
    TRIVET,
    'ssh',
    'internet',
    '--env',
    lab.file,
    '--',
    'curl',
    '--silent',
    SITE,
  );
  assert.match(page.stdout, /<h1>/);
  const status = await machine.run(TRIVET, 'status', lab.file);
  assert.equal(status.code, 0, status.stdout);
});

/** What systemd-nspawn of a later version than this machine's leaves of a machine that was killed. */
const EXPORT = '/run/systemd/nspawn/unix-export/txsystemd-web1';

test('a host that systemd is told to stop is started by the next up, over whatever it left behind', async () => {
  await machine.run('sh', '-c', `mkdir -p ${EXPORT} && mount -t tmpfs tmpfs ${EXPORT}`);
  await machine.run('systemctl', 'kill', '--signal=SIGKILL', 'trivet-txsystemd-web1.service');
  const { code, stderr } = await machine.run(TRIVET, 'up', lab.file);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /✓ hosts +1 started/);
  const { stdout } = await machine.run('sh', '-c', `grep -c ${EXPORT} /proc/self/mountinfo`);
  assert.equal(stdout.trim(), '0');
});

test('a host that reboots comes back', async () => {
  const onWeb1 = (...words: readonly string[]) =>
    machine.run(TRIVET, 'ssh', 'web1', '--env', lab.file, '--', ...words);
  const bootId = ['cat', '/proc/sys/kernel/random/boot_id'];
  const before = (await onWeb1(...bootId)).stdout;
  await onWeb1('systemctl', 'reboot');
  await eventually('web1 has booted again', 30_000, async () => {
    const { code, stdout } = await onWeb1(...bootId);
    assert.equal(code, 0);
    assert.notEqual(stdout, before);
  });
});

test('down leaves no unit, interface, mount, namespace or folder', async () => {
  const { code, stderr } = await machine.run(TRIVET, 'down', lab.file);
  assert.equal(code, 0, stderr);
  const left = [
    "systemctl list-units --all --plain --no-legend 'trivet*'",
    'ip -brief link | grep -v ^lo',
    'grep txsystemd /proc/self/mountinfo',
    'ls -A /run/netns /run/trivet | grep txsystemd',
    'find /sys/fs/cgroup -name "*trivet*"',
  ];
  const { stdout } = await machine.run('sh', '-c', left.join('; '));
  assert.equal(stdout, '');
});
