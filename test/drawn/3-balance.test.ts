import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { drawnUp } from '../support/drawn.ts';
import { eventually } from '../support/eventually.ts';
import { FAULTS, type Fault, whileBroken } from '../support/faults.ts';
import { get, getOk, SITE } from '../support/get.ts';
import { onHost } from '../support/host.ts';
import { assertAllAnswered, underLoad } from '../support/load.ts';
import { patient } from '../support/patience.ts';
import { untilRotation, untilServedByAll } from '../support/rotation.ts';

const lab = await drawnUp();
after(() => drawnUp());
const LOG = '/var/log/nginx/access.log';

/** Who serves the next requests, each on a new connection. */
async function served(requests: number): Promise<readonly string[]> {
  const servers: string[] = [];
  for (let request = 0; request < requests; request++) {
    servers.push((await getOk(lab, `${SITE}/sign-in`)).headers['x-served-by'] ?? '');
  }
  return servers;
}

/** Breaks a server until the load balancer has noticed, and looks who serves then. */
async function whileOut(fault: Fault, environment: LoadedEnvironment) {
  let meanwhile: readonly string[] = [];
  await whileBroken(fault, environment, 'web1', async () => {
    await untilRotation(environment, 'web1', 'DOWN');
    meanwhile = await served(12);
  });
  await untilRotation(environment, 'web1', 'UP');
  return new Set(meanwhile);
}

/** How much of a form of 100,000 bytes arrives before it stalls: less than HAProxy's buffer holds, and more. */
for (const arrives of [3, 40_000]) {
  test(`a body that stalls after ${arrives} bytes gets 408 within its time`, async () => {
    const said = await onHost(
      lab,
      'internet',
      `exec timeout 25 bash -c 'exec 3<>/dev/tcp/www.foobar.com/80
        printf "POST /sign-in HTTP/1.1\\r\\nHost: www.foobar.com\\r\\nContent-Length: 100000\\r\\n\\r\\n" >&3
        head -c ${arrives} /dev/zero >&3
        head -n 1 <&3; echo $SECONDS'`,
    );
    const [status = '', seconds] = said.split('\n');
    assert.match(status, /^HTTP\/1\.1 408 /);
    assert.ok(Number(seconds) <= patient(13), `${seconds} s`);
  });
}

test('new connections of one client go to A, B, A, B', async () => {
  // A server that has just come up is given less, for some seconds.
  await eventually('they take turns', 20_000, async () => {
    const [first, second, ...others] = await served(12);
    assert.deepEqual(new Set([first, second]), new Set(['web1', 'web2']));
    assert.deepEqual(others, Array.from({ length: 5 }, () => [first, second]).flat());
  });
});

suite('active-active: the other server goes on alone, and nobody notices', () => {
  for (const fault of FAULTS) {
    test(`when ${fault.what} dies`, async () => {
      const outcomes = await underLoad(lab, `${SITE}/shop`, async () => {
        assert.deepEqual(await whileOut(fault, lab), new Set(['web2']));
        await untilServedByAll(lab, `${SITE}/sign-in`);
      });
      assertAllAnswered(outcomes);
    });
  }
});

suite('before the load balancer has noticed that an application is gone', () => {
  const [appDies] = FAULTS;
  assert.ok(appDies);

  /** Of what is safe, and of what changes something: each asks servers for itself. */
  const BACKENDS = ['servers', 'servers-unsafe'];

  /** The load balancer takes the servers for well meanwhile, as it does until their next health checks. */
  const unnoticed = async (servers: readonly string[], work: () => Promise<unknown>) => {
    const tell = (word: string) =>
      onHost(
        lab,
        'lb1',
        `node -e 'require("node:net").connect("/run/haproxy/admin.sock").end(process.argv[1]).pipe(process.stdout)' \
           '${servers.flatMap((server) => BACKENDS.map((name) => `${word} health ${name}/${server}`)).join('; ')}\n'`,
      );
    await tell('disable');
    try {
      const [server = '', ...others] = servers;
      await whileBroken(appDies, lab, server, () =>
        others[0] === undefined ? work() : whileBroken(appDies, lab, others[0], work),
      );
    } finally {
      await tell('enable');
    }
    for (const server of servers) await untilRotation(lab, server, 'UP');
  };
  const signIn = () => get(lab, `${SITE}/sign-in`, ['--data', 'email=none']);

  test('what it has not seen is done by another server, also when it changes something', async () => {
    const unseen = () => onHost(lab, 'web1', `grep '"method":"POST".*"status":421' ${LOG} | wc -l`);
    const before = Number(await unseen());
    await unnoticed(['web1'], async () => {
      for (let form = 0; form < 12; form++) {
        const { status, headers } = await signIn();
        assert.deepEqual([status, headers['x-served-by']], [403, 'web2']);
      }
      await eventually('the first server was asked as well', 5_000, async () =>
        assert.ok(Number(await unseen()) > before),
      );
    });
  });

  test('without any application people are told to come back', async () => {
    await unnoticed(['web1', 'web2'], async () => {
      for (const ask of [signIn, () => get(lab, `${SITE}/sign-in`)]) {
        const { status, headers } = await ask();
        assert.deepEqual([status, headers['retry-after']], [503, '5']);
      }
    });
  });
});

suite('active-passive, by one word', () => {
  let passive = lab;
  before(async () => {
    passive = await drawnUp({ servers: { mode: 'active-passive' } });
  });

  test('the first server works alone', async () => {
    assert.deepEqual(new Set(await served(10)), new Set(['web1']));
  });

  for (const fault of FAULTS) {
    test(`the second takes over alone when ${fault.what} of the first dies, and gives back`, async () => {
      assert.deepEqual(await whileOut(fault, passive), new Set(['web2']));
      assert.deepEqual(new Set(await served(12)), new Set(['web1']));
    });
  }
});

suite('the algorithm, by one word', () => {
  test('least connections reaches HAProxy', async () => {
    await drawnUp({ servers: { balance: 'leastconn' } });
    assert.equal(await onHost(lab, 'lb1', 'grep -c "balance leastconn" /etc/haproxy/haproxy.cfg'), '1');
  });

  test('"first" fills the first server before it asks the second', async () => {
    await drawnUp({ servers: { balance: 'first' } });
    assert.deepEqual(new Set(await served(10)), new Set(['web1']));
  });
});
