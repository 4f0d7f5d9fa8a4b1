import assert from 'node:assert/strict';
import { Agent, get } from 'node:http';
import { after, test } from 'node:test';
import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import fastify from 'fastify';
import type { Life } from '../services.ts';

const { drain } = await import('./drain.ts');

/** Milliseconds that an answer takes: long enough for some to be under way whenever a server goes. */
const SLOW = 60;
const DRAIN_SECONDS = 2;
const CHECK_EVERY = 50;

/** A server as the site's: readiness, slow answers, and `Connection: close` while it drains. */
async function server() {
  const life: Life = { draining: false };
  const app = fastify({ return503OnClosing: false });
  app.addHook('onRequest', async (_request, reply) => {
    if (life.draining) reply.header('connection', 'close');
  });
  app.get('/ready', async (_request, reply) => reply.code(life.draining ? 503 : 200).send(''));
  const state = { arrived: 0 };
  app.get('/', async () => {
    state.arrived++;
    return delay(SLOW, 'page');
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  return { app, life, port, state };
}

function status(port: number, path: string, agent?: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get({ port, path, ...(agent ? { agent } : {}) }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    request.on('error', reject);
  });
}

test('servers go one after the other under load, and no request fails', async () => {
  const servers = [await server(), await server()];
  const agent = new Agent({ keepAlive: true });
  after(async () => {
    agent.destroy();
    await Promise.all(servers.map(({ app }) => app.close()));
  });
  let inRotation = [...servers];
  let over = false;

  async function balance(): Promise<void> {
    while (!over) {
      const ready = await Promise.all(
        servers.map(({ port }) =>
          status(port, '/ready').then(
            (code) => code === 200,
            () => false,
          ),
        ),
      );
      inRotation = servers.filter((_server, index) => ready[index]);
      await delay(CHECK_EVERY);
    }
  }
  const seen = new Map<number, number>();
  async function visit(line: number): Promise<void> {
    for (let visits = line; !over; visits++) {
      const to = inRotation[visits % inRotation.length];
      assert.ok(to, 'some server is in rotation');
      const code = await status(to.port, '/', agent);
      seen.set(code, (seen.get(code) ?? 0) + 1);
    }
  }

  const load = Promise.all([balance(), ...Array.from({ length: 32 }, (_, line) => visit(line))]);
  const [first] = servers;
  assert.ok(first);
  await delay(4 * SLOW);
  let stopped = false;
  const worker = {
    stop: async () => {
      stopped = true;
    },
  };
  await drain(first.app, { life: first.life, worker, seconds: DRAIN_SECONDS });
  assert.ok(stopped);
  await delay(4 * SLOW);
  over = true;
  await load;
  assert.deepEqual([...seen.keys()], [200]);
  await assert.rejects(status(first.port, '/ready'), /ECONNREFUSED/);
});

test('what is under way when a server closes is answered', async () => {
  const { app, life, port, state } = await server();
  const answers = Promise.all(Array.from({ length: 20 }, () => status(port, '/')));
  while (state.arrived < 20) await setImmediate();
  await drain(app, { life, worker: { stop: async () => {} }, seconds: 0 });
  assert.deepEqual(new Set(await answers), new Set([200]));
});
