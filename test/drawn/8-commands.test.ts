import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Entry } from '../../src/cli/journal.ts';
import type { Status } from '../../src/status/status.ts';
import { folderApart } from '../support/apart.ts';
import { drawnUp } from '../support/drawn.ts';
import { environmentFile } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { onHost } from '../support/host.ts';
import { secretsIn } from '../support/secrets.ts';
import { trivet, trivetJson } from '../support/trivet.ts';

const lab = await drawnUp();
const hosts = lab.topology.hosts.map(({ name }) => name);
/** Everything that the commands of this file have printed. */
let printed = '';

async function told(...args: readonly string[]) {
  const result = await trivet(...args);
  printed += result.stdout + result.stderr;
  return result;
}

test('status tells each host, and exits with 0 when all is healthy', async () => {
  const { code, answer } = await trivetJson<Status>('status', lab.file);
  assert.equal(code, 0);
  assert.equal(answer?.healthy, true);
  assert.deepEqual(
    answer.hosts.map(({ name }) => name),
    hosts,
  );
  const [db1, db2] = ['db1', 'db2'].map((name) => answer.hosts.find((host) => host.name === name)?.database);
  assert.deepEqual([db1?.role, db1?.primary, db2?.role, db2?.replica], ['primary', true, 'replica', true]);
  assert.equal(typeof db2?.lagSeconds, 'number');
  const releases = new Set(
    ['web1', 'web2'].map((name) => answer.hosts.find((host) => host.name === name)?.release),
  );
  assert.equal(releases.size, 1);
  assert.match([...releases].join(), /^[0-9a-f]{12}$/);
  const rotation = answer.hosts.find(({ name }) => name === 'lb1')?.rotation;
  assert.deepEqual(rotation, { web1: 'UP', web2: 'UP' });
});

test('status exits with 1 when an app has stopped, and names it', async () => {
  await onHost(lab, 'web1', 'systemctl stop site.service');
  try {
    await eventually('the load balancer has noticed', 10_000, async () => {
      const { code, stdout } = await told('status', lab.file);
      assert.equal(code, 1);
      assert.match(stdout, /^ +✗ web1 .*site ✗/m);
      assert.match(stdout, /^ +✗ lb1 .*web1 down/m);
      assert.match(stdout, /^ +✓ web2 /m);
    });
  } finally {
    await onHost(lab, 'web1', 'systemctl start site.service');
  }
  await eventually('all is well again', 10_000, async () =>
    assert.equal((await trivet('status', lab.file)).code, 0),
  );
});

test('what needs running hosts exits with 3 where there are none, and says how to get them', async () => {
  const other = environmentFile('txnone', { lab: { subnet: '10.47.6.0/24' } });
  for (const command of [
    ['status', other],
    ['releases', '--env', other],
    ['ssh', 'web1', '--env', other],
  ]) {
    const { code, stderr } = await told(...command);
    assert.equal(code, 3, command.join(' '));
    assert.match(stderr, /TRV_NOT_RUNNING[\s\S]*next .*trivet up/);
  }
});

test('plan exits with 0 when nothing differs, and with 1 and the reason when something does', async () => {
  const same = await told('plan', lab.file);
  assert.equal(same.code, 0, same.stderr);
  assert.match(same.stdout, /Nothing to change/);
  await onHost(lab, 'web2', 'echo "# by hand" >> /etc/nginx/nginx.conf');
  const different = await told('plan', lab.file);
  assert.equal(different.code, 1);
  assert.match(different.stdout, /^~ web2 .*\/etc\/nginx\/nginx\.conf .*its content differs$/m);
  assert.match(different.stdout, /^2 steps to take: sudo trivet up /m);
  assert.equal((await told('up', lab.file)).code, 0);
});

test('render writes what stands on the hosts, to the byte, and no secret', async () => {
  const folder = join(folderApart(), 'rendering');
  const { code } = await told('render', lab.file, '--out', folder);
  assert.equal(code, 0);
  let compared = 0;
  for (const host of hosts) {
    const root = join(folder, host);
    const files = (readdirSync(root, { recursive: true, withFileTypes: true }) ?? [])
      .filter((entry) => entry.isFile() && entry.name !== 'host.json')
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      printed += text;
      if (/^\{\{ \w+ .+ \}\}\n$/.test(text)) continue;
      const there = await onHost(lab, host, `cat '${file.slice(root.length)}'; echo .`);
      assert.equal(there, `${text}.`, `${host}: ${file.slice(root.length)}`);
      compared += 1;
    }
  }
  assert.ok(compared > 25, `only ${compared} files`);
});

test('ssh hands over arguments as they are, input, output and the exit code', async () => {
  const on = (...command: readonly string[]) => told('ssh', 'web1', '--env', lab.file, '--', ...command);
  assert.equal((await on('hostname')).stdout, 'web1\n');
  assert.equal((await on('sh', '-c', 'exit 7')).code, 7);
  assert.equal((await on('printf', '%s|', 'two words', '$HOME', "it's")).stdout, "two words|$HOME|it's|");
  assert.equal((await on('echo one; echo two >&2')).stderr, 'two\n');
  const unknown = await told('ssh', 'web3', '--env', lab.file);
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /unknown host "web3"[\s\S]*Did you mean "web[12]"/);
});

test('logs shows the journals of the hosts in the order of time', async () => {
  const { code, stdout } = await trivet('logs', 'db1', 'web1', '--env', lab.file, '--json');
  assert.equal(code, 0);
  const entries = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);
  assert.deepEqual([...new Set(entries.map(({ host }) => host))].sort(), ['db1', 'web1']);
  assert.deepEqual(
    entries.map(({ at }) => at),
    entries.map(({ at }) => at).sort(),
  );
  const unit = await told('logs', 'db2', '--unit', 'mysql-supervisor.service', '--env', lab.file);
  assert.match(unit.stdout, /db2/);
  assert.doesNotMatch(unit.stdout, /sshd/);
});

test('what is wrong with a command line is told once, on however many hosts', async () => {
  const { code, stderr } = await told('logs', '--since', 'garbage', '--env', lab.file);
  assert.equal(code, 2);
  assert.match(stderr, /Failed to parse timestamp: garbage/);
  assert.equal(stderr.split('TRV_USAGE').length, 2, stderr);
});

test('a second file of the same name is refused, naming the first, and the lab goes by its name', async () => {
  const second = join(folderApart(), 'second.ts');
  copyFileSync(lab.file, second);
  const { code, stderr } = await told('up', second);
  assert.equal(code, 3);
  assert.match(stderr, new RegExp(`TRV_NAME_TAKEN[\\s\\S]*from ${lab.path}, which is still there`));
  assert.equal((await told('status', lab.name)).code, 0);
  assert.match((await told('environments')).stdout, new RegExp(`^${lab.name} .*running$`, 'm'));
});

test('releases tells who keeps and who serves each one', async () => {
  const { stdout } = await told('releases', '--env', lab.file);
  assert.match(stdout, /^[0-9a-f]{12} +kept by web1, web2 +served by web1, web2$/m);
});

test('environments lists the files of the checkout', async () => {
  const { code, stdout } = await told('environments');
  assert.equal(code, 0);
  assert.match(stdout, /^as-drawn +environments\/as-drawn\.ts +7 hosts/m);
});

test('no secret stands in what was printed, in the journals of the hosts, or in files that others can read', async () => {
  assert.deepEqual(await secretsIn(lab, printed), []);
  await told('logs', '--env', lab.file);
  for (const host of hosts) {
    assert.deepEqual(
      await secretsIn(lab, await onHost(lab, host, 'journalctl --no-pager --output=cat')),
      [],
      host,
    );
    const readable =
      'find /etc /srv /opt /var/lib/trivet /run -xdev -type f -perm -o=r -size -200k -exec cat {} +';
    assert.deepEqual(await secretsIn(lab, await onHost(lab, host, readable)), [], host);
  }
});
