import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { tryOut } from '../../src/converge/trial.ts';
import type { Checked } from '../../src/firewall/index.ts';
import type { HostFirewall } from '../../src/operate/firewall.ts';
import { sshTransport } from '../../src/remote/index.ts';
import { firewall } from '../../src/roles/firewall/role.ts';
import { addressOf, attemptOnHost, onHost } from '../support/host.ts';
import { trivetJson, trivetOk } from '../support/trivet.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp();
const db1 = addressOf(lab, 'db1');
const RELOAD = 'systemctl reload nftables';

/** Ports of links, and two at which nothing listens. */
const check = async () =>
  (await trivetJson<Checked>('firewall', 'check', '--ports', '22,53,6379,33060', '--env', lab.file)).answer;

/** What a host has counted under a name since its rules were loaded. */
async function counted(host: string, direction: 'in' | 'out', name: string): Promise<number> {
  const { answer } = await trivetJson<{ hosts: readonly HostFirewall[] }>(
    'firewall',
    host,
    '--env',
    lab.file,
  );
  const [shown] = answer?.hosts ?? [];
  const opening = shown?.openings.find((each) => each.direction === direction && each.name === name);
  const refused = shown?.refused.find((each) => each.direction === direction && each.why === name);
  return opening?.connections ?? refused?.packets ?? 0;
}

const knock = (from: string, address: string, port: number) =>
  attemptOnHost(lab, from, `timeout 2 bash -c ': </dev/tcp/${address}/${port}'`);

test('every port between all hosts and from outside is as links say', async () => {
  assert.deepEqual((await check())?.differences, []);
});

test('a rule too many, and one that is missing, are found', async () => {
  const insert = (rule: string) => onHost(lab, 'db1', `nft insert rule inet trivet in ${rule}`);
  try {
    await insert(`ip saddr ${addressOf(lab, 'web2')} tcp dport 6379 accept`);
    await insert(`ip saddr ${addressOf(lab, 'web1')} tcp dport 3306 drop`);
    assert.deepEqual(
      (await check())?.differences
        .map(({ from, to, port, what }) => `${from} > ${to} ${port}: ${what}`)
        .sort(),
      ['web1 > db1 3306: db1 does not answer', 'web2 > db1 6379: db1 lets it in, and no link says so'],
    );
  } finally {
    await onHost(lab, 'db1', RELOAD);
  }
});

suite('what no link says is refused, and counted', () => {
  for (const { what, from, port, host, way, code } of [
    { what: 'by the host that asks, at once', from: 'web1', port: 22, host: 'web1', way: 'out', code: 1 },
    {
      what: 'by the host that is asked, in silence',
      from: 'internet',
      port: 3306,
      host: 'db1',
      way: 'in',
      code: 124,
    },
  ] as const) {
    test(what, async () => {
      const before = await counted(host, way, 'denied');
      assert.equal((await knock(from, db1, port)).code, code);
      assert.ok((await counted(host, way, 'denied')) > before);
    });
  }

  test('and what one says passes, under its name', async () => {
    const name = 'database-primary > mysql';
    const before = await counted('web1', 'out', name);
    assert.equal((await knock('web1', db1, 3306)).code, 0);
    assert.ok((await counted('web1', 'out', name)) > before);
  });
});

test('rules that lock the operator out are undone by the host itself', async () => {
  const host = lab.topology.hosts.find(({ name }) => name === 'dns2');
  assert.ok(host);
  const [file] = firewall.desired(lab.topology, host).files ?? [];
  assert.ok(file?.trial && file.content.kind === 'text');
  const { trial } = file;
  const text = file.content.text.replaceAll(/^.*dport 22 .*\n/gm, '');
  assert.notEqual(text, file.content.text);
  const transport = sshTransport(lab.paths.sshConfig);
  const locking = tryOut(
    { transport, emit: () => {} },
    host.name,
    [{ ...file, trial }],
    () => Buffer.from(text),
    { undoneAfterMs: 4_000, backWithinMs: 60_000, everyMs: 250 },
  );
  await assert.rejects(locking, { code: 'TRV_LOCKED_OUT' });
  assert.match(await onHost(lab, host.name, 'nft list chain inet trivet in'), /"operator > ssh"/);
});

test('a host that boots has its rules before it has a network', async () => {
  await trivetOk('restart', 'dns2', '--env', lab.file);
  const [rules, network] = (
    await onHost(
      lab,
      'dns2',
      'systemctl show --property ExecMainExitTimestampMonotonic --value nftables; systemctl show --property InactiveExitTimestampMonotonic --value systemd-networkd',
    )
  )
    .split('\n')
    .map(Number);
  assert.ok(rules && network && rules < network, `${rules} µs, and ${network} µs`);
});
