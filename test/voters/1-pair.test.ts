import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensurePrograms, FOR_DRILLS } from '../../src/hosts/lab/index.ts';
import { namespaceOf } from '../../src/hosts/lab/network/network.ts';
import { groupOf, groupsHere } from '../../src/hosts/lab/system/groups.ts';
import { killUnit } from '../../src/hosts/lab/system/units.ts';
import { run } from '../../src/state/program.ts';
import { siteUrl } from '../../src/topology/index.ts';
import { checkedFiles, checkScript } from '../support/checked-files.ts';
import { ask } from '../support/dns.ts';
import { eventually } from '../support/eventually.ts';
import { attemptOnHost, onHost } from '../support/host.ts';
import { untilReplaced } from '../support/hung.ts';
import { journalFrom } from '../support/journal.ts';
import { longestGap } from '../support/knock.ts';
import { assertAllAnswered, underLoad } from '../support/load.ts';
import { patient } from '../support/patience.ts';
import { untilRotation } from '../support/rotation.ts';
import { trivetJson, trivetOk } from '../support/trivet.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp();
const SITE = siteUrl(lab.topology);

const [first = { address: '' }, second = { address: '' }] = lab.topology.virtualAddresses;
const namespace = namespaceOf(lab.name);

/** What a browser does: it waits a while, and tries once more. */
const ONE_RETRY = ['--max-time', '8', '--retry', '1', '--retry-all-errors'];
/** How long an address may be nowhere; a tenth of it on an idle machine for what is certain. */
const GAP_MS = 2_000;
/** Of something that a busy machine may spoil. */
const MOST_ROUNDS = 5;

interface Placed {
  readonly healthy: boolean;
  readonly addresses: readonly { readonly address: string; readonly hosts: readonly string[] }[];
}

const placed = async () => (await trivetJson<Placed>('status', lab.file)).answer?.addresses ?? [];

const at = (address: string, hosts: readonly string[], withinMs = 10_000) =>
  eventually(`${address} is on ${hosts}`, withinMs, async () =>
    assert.deepEqual((await placed()).find((place) => place.address === address)?.hosts, hosts),
  );

const home = async () => {
  await Promise.all([at(first.address, ['lb1']), at(second.address, ['lb2'])]);
};

const freezing = async (host: string, frozen: '0' | '1') =>
  writeFileSync(join(groupOf(await groupsHere(), { lab: lab.name, name: host }), 'cgroup.freeze'), frozen);

/** Ways for the owner of the first address to fail, and how each is put right. */
const FAULTS = [
  {
    what: 'HAProxy is killed and stays away',
    strike: () => onHost(lab, 'lb1', 'kill -9 $(pidof haproxy); systemctl stop haproxy'),
    undo: () => onHost(lab, 'lb1', 'systemctl start haproxy'),
  },
  {
    what: 'HAProxy hangs',
    strike: () => onHost(lab, 'lb1', 'kill -STOP $(pidof haproxy)'),
    // By then the watchdog may have replaced it, or be about to.
    undo: () => onHost(lab, 'lb1', 'pkill -CONT haproxy || true'),
  },
  {
    what: 'its host hangs',
    strike: () => freezing('lb1', '1'),
    undo: () => freezing('lb1', '0'),
  },
  {
    what: 'its power is cut',
    strike: async () => {
      await run(['ip', '-n', namespace, 'link', 'set', `vb-${lab.name}-lb1`, 'down']);
      await killUnit(await groupsHere(), { lab: lab.name, name: 'lb1' });
    },
    undo: () => trivetOk('up', lab.file),
  },
];

test('each of the two has an address of its own', () => home());

suite('the other has both addresses, and people notice at most one retry', () => {
  for (const { what, strike, undo } of FAULTS) {
    test(`when ${what}`, async () => {
      let gap = Number.POSITIVE_INFINITY;
      const keepalived = await journalFrom(lab, 'lb2', ['keepalived.service']);
      const outcomes = await underLoad(
        lab,
        `${SITE}/shop`,
        async () => {
          try {
            gap = await longestGap(first.address, 'www.foobar.com', async () => {
              await strike();
              await sleep(GAP_MS + 1_000);
            });
            // It may be home again by now, if the watchdog was fast, or this machine slow.
            await eventually(`lb2 has had ${first.address}`, GAP_MS, async () =>
              assert.ok((await keepalived()).includes(`(${first.address}) Entering MASTER STATE`)),
            );
          } finally {
            await undo();
          }
          await home();
        },
        ONE_RETRY,
      );
      assert.ok(gap < patient(GAP_MS), `nobody was at ${first.address} for ${Math.round(gap)} ms`);
      assertAllAnswered(outcomes);
    });
  }
});

/** Twenty one after the other, and how often which status was answered meanwhile to who asks at once again. */
const RELOADS = `
answers=$(mktemp)
timeout 60 stdbuf -oL curl --silent --header 'Connection: close' --output /dev/null --write-out '%{http_code}\\n' \\
  'http://127.0.0.1:8404/stats?[1-1000000]' > "$answers" &
for reload in $(seq 20); do systemctl reload haproxy || exit; done
kill $!
wait
sort "$answers" | uniq --count
rm "$answers"
`;

test('keepalived and the health checker are replaced when they stand still, and each address is on one host again', async () => {
  assert.deepEqual(await untilReplaced(lab, 'lb1'), [
    'haproxy.service',
    'health-checker.service',
    'keepalived.service',
  ]);
  await home();
});

test('twenty reloads of HAProxy lose nothing, and are never taken for its end', async () => {
  // A machine that is too busy to answer lets go of an address, and of what is under way with it: that is another test's.
  for (let round = 1; ; round++) {
    await home();
    const said = await journalFrom(lab, 'lb1', ['keepalived', 'health-checker']);
    let answers = '';
    const outcomes = await underLoad(lab, `${SITE}/shop`, async () => {
      answers = await onHost(lab, 'lb1', RELOADS);
    });
    assert.match(answers, /^ *\d+ 200$/, 'somebody close by who asks without a pause');
    const log = await said();
    assert.doesNotMatch(log, /-> closed/);
    if (/BACKUP STATE/.test(log) && round < MOST_ROUNDS) continue;
    assert.doesNotMatch(log, /BACKUP STATE/);
    assertAllAnswered(outcomes);
    return;
  }
});

/** One connection, two requests that are four seconds apart, and a reload between them. */
const RELOAD_WHILE_IDLE = `
answers=$(mktemp)
stdbuf -oL curl --silent --max-time 10 --rate 15/m --header 'Host: www.foobar.com' --output /dev/null \\
  --write-out '%{http_code}, %{num_connects} connected\\n' 'http://127.0.0.1/shop?[1-2]' > "$answers" &
until [ -s "$answers" ]; do sleep 0.1; done
systemctl reload haproxy
wait
cat "$answers"
rm "$answers"
`;

test('a connection that idles when HAProxy is reloaded takes a request more', async () => {
  assert.equal(await onHost(lab, 'lb1', RELOAD_WHILE_IDLE), '200, 1 connected\n200, 0 connected');
});

test('while the two do not hear each other both have both addresses, which harms nobody', async () => {
  await ensurePrograms(() => {}, FOR_DRILLS);
  const nft = (...words: readonly string[]) => run(['ip', 'netns', 'exec', namespace, 'nft', ...words]);
  const outcomes = await underLoad(
    lab,
    `${SITE}/shop`,
    async () => {
      await nft('add table bridge deaf');
      try {
        await nft('add chain bridge deaf forward { type filter hook forward priority 0; }');
        await nft('add rule bridge deaf forward ip protocol 112 drop');
        await Promise.all([first, second].map(({ address }) => at(address, ['lb1', 'lb2'])));
        assert.equal((await trivetJson<Placed>('status', lab.file)).answer?.healthy, false);
      } finally {
        await nft('delete table bridge deaf');
      }
      await Promise.all([at(first.address, ['lb1'], 5_000), at(second.address, ['lb2'], 5_000)]);
    },
    ONE_RETRY,
  );
  assertAllAnswered(outcomes);
});

suite('a server that hangs is out of rotation within 3 s, and no page fails', () => {
  for (const [what, pause, resume] of [
    ['Nginx', 'pkill -STOP nginx', 'pkill -CONT nginx || true'],
    ['the app', 'systemctl kill -s STOP site', 'systemctl kill -s CONT site'],
  ] as const) {
    test(`when ${what} hangs`, async () => {
      const outcomes = await underLoad(lab, `${SITE}/shop`, async () => {
        await onHost(lab, 'web1', pause);
        try {
          const begin = performance.now();
          await untilRotation(lab, 'web1', 'DOWN');
          assert.ok(
            performance.now() - begin < patient(4_000),
            `after ${Math.round(performance.now() - begin)} ms`,
          );
          await sleep(6_000);
        } finally {
          await onHost(lab, 'web1', resume);
        }
        await untilRotation(lab, 'web1', 'UP');
      });
      assertAllAnswered(outcomes);
      const slowest = Math.max(...outcomes.map(({ seconds }) => seconds));
      assert.ok(slowest < patient(7.5), `a page took ${slowest} s: it was not asked of the other server`);
    });
  }
});

suite('a name is found while one of its servers does not answer', () => {
  for (const [what, strike, undo] of [
    ['dead', 'systemctl stop knot', 'systemctl start knot'],
    ['hung', 'pkill -STOP knotd', 'pkill -CONT knotd || true'],
  ] as const) {
    for (const server of ['dns1', 'dns2']) {
      test(`when ${server} is ${what}`, async () => {
        await onHost(lab, server, strike);
        try {
          for (let look = 0; look < 5; look++) {
            // A name of its own each time: what the resolver knows already proves nothing.
            assert.equal((await ask(lab, `${what}-${server}-${look}.foobar.com`, 'A')).status, 'NXDOMAIN');
          }
        } finally {
          await onHost(lab, server, undo);
        }
      });
    }
  }
});

test('keepalived accepts the golden cases, and refuses what is wrong', async () => {
  const cases = new URL('../../src/roles/virtual-address/cases/', import.meta.url);
  for (const name of ['a-pair-that-works.txt', 'one-that-stands-by.txt']) {
    for (const file of checkedFiles(new URL(name, cases))) {
      const { code, stdout, stderr } = await attemptOnHost(lab, 'lb1', checkScript(file));
      assert.equal(code, 0, `${name}: ${file.path}: ${file.check}\n${stdout}${stderr}`);
    }
  }
  const broken = {
    path: '/etc/keepalived/keepalived.conf',
    mode: '0644',
    check: 'keepalived --config-test --use-file {}',
    text: 'vrrp_instance x {\n    interface nowhere9\n    priority 700\n}\n',
  };
  assert.notEqual((await attemptOnHost(lab, 'lb1', checkScript(broken))).code, 0);
});
