import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../support/eventually.ts';
import { openShop } from './support/shop.ts';
import { buildThisRelease } from './support/this-release.ts';

const shop = await openShop();
const release = buildThisRelease(shop.scratch);
const servers = [await release.start(), await release.start()] as const;
const agent = new Agent({ keepAlive: true });
after(async () => {
  agent.destroy();
  for (const { process } of servers) process.kill('SIGKILL');
  release.remove();
  await shop.close();
});

const CHECK_EVERY_MS = 50;
const VISITORS = 16;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

function status(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    request.on('error', reject);
  });
}

const operator = { authorization: 'Bearer ops-token' };

test('figures: who answered, and what the process is at', async () => {
  const [{ url }] = servers;
  await status(`${url}/`);
  const figures = await (await fetch(`${url}/ops/metrics`, { headers: operator })).text();
  assert.match(figures, /^site_database_statements_total\{pool="read",host="db2"\} [1-9]/m);
  assert.match(figures, /^site_outbox_waiting 0$/m);
  assert.match(figures, /^process_cpu_seconds_total/m);
});

test('jobs are done by whichever server comes first, each once, and logged with their trace', async () => {
  for (let job = 0; job < 20; job++) {
    await shop.rows('insert into outbox (kind, payload, trace_id) values (?, ?, ?)', [
      'unknown',
      '{}',
      TRACE,
    ]);
  }
  await eventually('all were tried', 10_000, async () => {
    const [row] = await shop.rows<{ tried: number }>(
      'select count(*) as tried from outbox where attempts >= 1 and last_error is not null',
    );
    assert.equal(Number(row?.tried), 20);
  });
  await eventually('the log has them', 5_000, async () => {
    const first = servers.flatMap(({ lines }) => lines()).filter(({ attempt }) => attempt === 1);
    assert.equal(first.length, 20);
    assert.equal(new Set(first.map(({ job }) => job)).size, 20);
    assert.ok(first.every(({ traceId, msg }) => traceId === TRACE && msg === 'job failed'));
  });
});

test('a server that is told to end does so under load without a failed request', async () => {
  let inRotation: readonly string[] = servers.map(({ url }) => url);
  let over = false;
  async function balance(): Promise<void> {
    while (!over) {
      const ready = async (url: string) => (await status(`${url}/health/ready`).catch(() => 0)) === 200;
      const answers = await Promise.all(servers.map(({ url }) => ready(url)));
      inRotation = servers.map(({ url }) => url).filter((_url, index) => answers[index]);
      await delay(CHECK_EVERY_MS);
    }
  }
  const seen = new Map<number, number>();
  async function visit(line: number): Promise<void> {
    for (let visits = line; !over; visits++) {
      const path = ['/', '/shop', '/sign-in', `/shop?q=lamp&page=${(visits % 20) + 1}`][visits % 4];
      const code = await status(`${inRotation[visits % inRotation.length]}${path}`);
      seen.set(code, (seen.get(code) ?? 0) + 1);
    }
  }
  const load = Promise.all([balance(), ...Array.from({ length: VISITORS }, (_, line) => visit(line))]);
  const [first] = servers;
  await eventually('there is load', 10_000, async () => assert.ok((seen.get(200) ?? 0) > 100));
  first.process.kill('SIGTERM');
  const [code] = await once(first.process, 'exit');
  const before = seen.get(200) ?? 0;
  await eventually('the other goes on', 10_000, async () => assert.ok((seen.get(200) ?? 0) > before + 100));
  over = true;
  await load;
  assert.equal(code, 0);
  assert.deepEqual([...seen.keys()], [200]);
  assert.deepEqual(
    first
      .lines()
      .slice(-1)
      .map(({ msg, outcome }) => ({ msg, outcome })),
    [{ msg: 'stopped', outcome: 'closed' }],
  );
});
