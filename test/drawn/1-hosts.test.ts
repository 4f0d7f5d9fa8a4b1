import assert from 'node:assert/strict';
import { readlinkSync } from 'node:fs';
import { test } from 'node:test';
import { runChild } from '../../src/remote/child.ts';
import { drawnUp } from '../support/drawn.ts';
import { eventually } from '../support/eventually.ts';
import { attemptOnHost, onHost } from '../support/host.ts';
import { patient } from '../support/patience.ts';

const lab = await drawnUp();
const { hosts } = lab.topology;

const onEach = (script: string) => Promise.all(hosts.map(({ name }) => onHost(lab, name, script)));

test('the hosts are those of the drawing, and the user’s side', () => {
  const names = hosts.map(({ name }) => name);
  assert.deepEqual(names, ['dns1', 'lb1', 'web1', 'web2', 'db1', 'db2', 'internet']);
});

test('each host is a systemd machine in good state', async () => {
  assert.deepEqual(new Set(await onEach('cat /proc/1/comm')), new Set(['systemd']));
  await eventually('every host is running', 20_000, async () => {
    const states = await onEach('systemctl is-system-running; systemctl --failed --plain --no-legend');
    assert.deepEqual(new Set(states), new Set(['running']));
  });
});

test('each host has its own name, address and network', async () => {
  assert.deepEqual(
    await onEach('hostname'),
    hosts.map(({ name }) => name),
  );
  assert.deepEqual(
    await onEach("ip -4 -oneline address show scope global | awk '{ print $2, $4 }'"),
    hosts.map(({ address }) => `host0 ${address}/24`),
  );
  const networks = [...(await onEach('readlink /proc/self/ns/net')), readlinkSync('/proc/self/ns/net')];
  assert.equal(new Set(networks).size, hosts.length + 1);
});

test('each host has an identity of its own', async () => {
  assert.equal(new Set(await onEach('cat /etc/machine-id')).size, hosts.length);
  assert.equal(new Set(await onEach('cat /etc/ssh/ssh_host_ed25519_key.pub')).size, hosts.length);
});

test('a host listens for its own roles, and for nothing else', async () => {
  for (const host of hosts) {
    const wanted = lab.topology.services
      .filter((service) => service.host === host.name)
      .flatMap(({ port, protocol, bind }) =>
        protocol.split('+').map((transport) => `${transport} ${bind} ${port}`),
      );
    // A question to another DNS server has a port of its own until its answer comes.
    await eventually(`${host.name} listens for what it is for`, 10_000, async () => {
      const seen = await onHost(lab, host.name, "ss -Htlnu | awk '{ print $1, $5 }'");
      assert.deepEqual(listeners(seen, host.address), new Set(wanted), host.name);
    });
  }
});

/** Lines of ss as `tcp host 22`. The lab's own root servers, on a loopback address of theirs, are the outside world. */
function listeners(seen: string, own: string): ReadonlySet<string> {
  const sockets = seen.split('\n').map((line) => {
    const [transport = '', socket = ''] = line.split(' ');
    const at = socket.lastIndexOf(':');
    return { transport, address: socket.slice(0, at), port: socket.slice(at + 1) };
  });
  const reachable = new Set([own, '0.0.0.0', '[::]']);
  const onHost = sockets.filter(({ address }) => reachable.has(address));
  const hidden = sockets.filter(
    ({ address, port }) =>
      !reachable.has(address) && !onHost.some((other) => other.port === port) && address !== '127.0.0.2',
  );
  return new Set([
    ...onHost.map(({ transport, port }) => `${transport} host ${port}`),
    ...hidden.map(({ transport, port }) => `${transport} loopback ${port}`),
  ]);
}

test('programs run as users of their own, which other hosts do not have', async () => {
  const userOf = (unit: string) => `ps -o user:20= -p "$(systemctl show --property MainPID --value ${unit})"`;
  assert.equal(await onHost(lab, 'web1', userOf('site')), 'site');
  assert.equal(await onHost(lab, 'db1', userOf('mysql')), 'mysql');
  assert.equal(await onHost(lab, 'db1', userOf('mysql-supervisor')), 'mysql-supervisor');
  assert.notEqual((await attemptOnHost(lab, 'db1', 'id site')).code, 0);
  assert.notEqual((await attemptOnHost(lab, 'web1', 'id mysql-supervisor')).code, 0);
});

/** Options of someone who has no key, and knows no host. */
const STRANGER = [
  'BatchMode=yes',
  'IdentityFile=none',
  'IdentityAgent=none',
  'StrictHostKeyChecking=no',
  'UserKnownHostsFile=/dev/null',
].flatMap((option) => ['-o', option]);

test('SSH admits the operator’s key, and nobody by password', async () => {
  for (const { address } of hosts) {
    const argv = ['ssh', '-F', 'none', ...STRANGER, `root@${address}`, 'true'];
    const ending = await runChild(argv, { timeoutMs: patient(10_000) });
    assert.ok(ending.kind === 'exited' && ending.code === 255);
    assert.match(ending.stderr, /Permission denied \(publickey\)/);
  }
});
