import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import type { LoadedEnvironment } from '../../src/cli/environment.ts';
import { drawnUp } from '../support/drawn.ts';
import { FAULTS, type Fault, whileBroken } from '../support/faults.ts';
import { getOk, SITE } from '../support/get.ts';
import { onHost } from '../support/host.ts';
import { assertAllAnswered, underLoad } from '../support/load.ts';
import { untilRotation } from '../support/rotation.ts';

const lab = await drawnUp();

/** Who serves the next requests, each on a new connection. */
async function served(requests: number): Promise<readonly string[]> {
  const servers: string[] = [];
  for (let request = 0; request < requests; request++) {
    servers.push((await getOk(lab, `${SITE}/sign-in`)).headers['x-served-by'] ?? '');
  }
  return servers;
}

/** Breaks a server until the load balancer has noticed, and looks who serves then, and who serves afterwards. */
async function breaking(fault: Fault, environment: LoadedEnvironment) {
  let meanwhile: readonly string[] = [];
  await whileBroken(fault, environment, 'web1', async () => {
    await untilRotation(environment, 'web1', 'DOWN');
    meanwhile = await served(12);
  });
  await untilRotation(environment, 'web1', 'UP');
  const afterwards = await served(12);
  return { meanwhile: new Set(meanwhile), afterwards: new Set(afterwards) };
}

test('new connections of one client go to A, B, A, B', async () => {
  const [first, second, ...others] = await served(12);
  assert.deepEqual(new Set([first, second]), new Set(['web1', 'web2']));
  assert.deepEqual(others, Array.from({ length: 5 }, () => [first, second]).flat());
});

suite('active-active: the other server goes on alone, and nobody notices', () => {
  for (const fault of FAULTS) {
    test(`when ${fault.what} dies`, async () => {
      const outcomes = await underLoad(lab, `${SITE}/shop`, async () => {
        const { meanwhile, afterwards } = await breaking(fault, lab);
        assert.deepEqual(meanwhile, new Set(['web2']));
        assert.deepEqual(afterwards, new Set(['web1', 'web2']));
      });
      assertAllAnswered(outcomes);
    });
  }
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
      const { meanwhile, afterwards } = await breaking(fault, passive);
      assert.deepEqual(meanwhile, new Set(['web2']));
      assert.deepEqual(afterwards, new Set(['web1']));
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
