import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { type AttackName, attackOn } from '../../src/drill/attack/settings.ts';
import { attack, attackNoMore, installAttacks } from '../../src/drill/faults/attack.ts';
import { sshTransport } from '../../src/remote/index.ts';
import { siteUrl } from '../../src/topology/index.ts';
import { eventually } from '../support/eventually.ts';
import { get } from '../support/get.ts';
import { onHost } from '../support/host.ts';
import { ODD, SMUGGLED } from '../support/odd-requests.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp();
const internet = { lab: lab.name, host: 'internet' };
const SERVERS = ['web1', 'web2'];

/** Sends each on a connection of its own, and tells the statuses that came back. */
const SENDER = readFileSync(new URL('../support/send-raw.mjs', import.meta.url), 'utf8');

async function sendRaw(requests: readonly string[]): Promise<readonly (readonly number[])[]> {
  const { stdout, stderr, code } = await sshTransport(lab.paths.sshConfig).run('internet', {
    argv: ['node', '--input-type=module', '--eval', SENDER],
    stdin: JSON.stringify({ name: 'www.foobar.com', requests }),
    timeoutMs: 30_000,
  });
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

interface Logged {
  readonly id: string;
  readonly path: string;
  readonly status: number;
}

/** What servers were asked for beneath /odd/, by their own logs. */
async function asked(): Promise<readonly Logged[]> {
  const logs = await Promise.all(
    SERVERS.map((host) =>
      onHost(lab, host, `grep -h -e '"path":"/odd/' -e '"status":400' /var/log/nginx/access.log || true`),
    ),
  );
  return logs.flatMap((log) =>
    log
      .split('\n')
      .filter(Boolean)
      .map((line): Logged => JSON.parse(line)),
  );
}

suite('a request as no browser sends it', () => {
  test('gets to a server as one request that the load balancer knows, or not at all', async () => {
    const before = (await asked()).length;
    const answers = await sendRaw(ODD.map(({ bytes }) => bytes));
    const passed = ODD.filter(
      ({ refused }, place) => refused && answers[place]?.some((status) => status < 400),
    );
    assert.deepEqual(
      passed.map(({ what }) => what),
      [],
    );
    await eventually('servers have written all down', 5_000, async () => {
      const now = (await asked()).slice(before);
      assert.ok(now.length >= answers.flat().filter((status) => status === 404).length);
    });
    const unknown = (await asked()).filter(({ id, status }) => !/^[0-9a-f-]{36}$/.test(id) && status !== 400);
    assert.deepEqual(unknown, [], 'nobody but the load balancer gives requests their number');
    assert.ok(ODD.filter(({ bytes }) => bytes.includes(SMUGGLED)).length > 30);
  });
});

/** Begins an attack, waits until what it does shows, and has it end; returns what became of it. */
async function attacked(
  name: AttackName,
  shows: () => Promise<void>,
): Promise<Readonly<Record<string, number>>> {
  const settings = attackOn(lab.topology, name);
  await attack(internet, settings);
  try {
    await eventually(name, 15_000, shows);
    const { status } = await get(lab, `${siteUrl(lab.topology)}/sign-in`);
    assert.equal(status, 200, 'for everybody else it is as ever');
  } finally {
    await attackNoMore(internet, settings);
  }
  const journal = await onHost(
    lab,
    'internet',
    'journalctl --unit drill-attack.service --output cat --grep "^\\{" --lines 1',
  );
  return JSON.parse(journal);
}

/** Of one address in a table of either load balancer, the most. */
async function most(table: string, what: string): Promise<number> {
  const rows = await Promise.all(
    ['lb1', 'lb2'].map((host) =>
      onHost(lab, host, `echo 'show table ${table}' | socat - /run/haproxy/admin.sock`),
    ),
  );
  return Math.max(
    0,
    ...[...rows.join('\n').matchAll(new RegExp(`${what}=(\\d+)`, 'g'))].map(([, n]) => Number(n)),
  );
}

suite('who means harm is turned away, and others are served', () => {
  before(() => installAttacks(sshTransport(lab.paths.sshConfig)));
  after(() => onHost(lab, 'internet', 'rm -f /run/trivet-drill-attack.mjs'));

  test('a flood of pages', async () => {
    const became = await attacked('flood', async () => assert.ok((await most('requests', 'gpc0')) > 50));
    assert.ok((became[429] ?? 0) > 0, JSON.stringify(became));
    assert.ok((became['h2 429'] ?? 0) > 0, JSON.stringify(became));
  });

  test('floods of frames', async () => {
    const became = await attacked('http2-floods', async () =>
      assert.ok((await most('connections', 'glitch_rate\\(10000\\)')) > 100),
    );
    assert.ok((became.ended ?? 0) > 0, JSON.stringify(became));
  });
});
