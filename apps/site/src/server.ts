import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { type Address, type Config, credential, loadConfig } from './config.ts';
import { boundedPool } from './data/pool.ts';
import { createStore, type Store } from './data/store.ts';
import { loadRelease, type Release } from './release.ts';
import type { Site } from './ui/site.ts';
import { createApp } from './web/app.ts';
import type { Life } from './web/life.ts';

/** Connections of one server; a page holds one for the time of its queries. */
const READERS = 16;
const WRITERS = 8;
const TIMEOUTS = { connect: 2_000, acquire: 3_000, query: 5_000 };

/** Milliseconds for requests under way to finish, once the balancer has been given its time. */
const CLOSE_DEADLINE = 10_000;

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const release = loadRelease(import.meta.dirname);
  const log = pino({
    base: { server: config.server, release: release.id },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  const store = openStore(config, credential(process.env, 'database-password'));
  const life: Life = { draining: false };
  const opsToken = credential(process.env, 'ops-token');
  const app = createApp({ site: siteOf(config, release), store, log, life, opsToken });

  async function leave(signal: string): Promise<void> {
    if (life.draining) return;
    life.draining = true;
    log.info({ signal, seconds: config.drainSeconds }, 'draining');
    await delay(config.drainSeconds * 1000);
    const closed = app.close().then(() => store.close());
    const outcome = await Promise.race([
      closed.then(() => 'closed'),
      delay(CLOSE_DEADLINE, 'gave up waiting'),
    ]);
    log.info({ outcome }, 'stopped');
    process.exit(0);
  }
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);

  await app.listen(config.listen);
  log.info({ listen: config.listen }, 'ready');
}

function openStore({ database: { name, user, read, write } }: Config, password: string): Store {
  const pool = (at: Address, connections: number) =>
    boundedPool({ ...at, database: name, user, password, connections, timeouts: TIMEOUTS });
  return createStore({ read: pool(read, READERS), write: pool(write, WRITERS) });
}

function siteOf({ publicUrl }: Config, { assets }: Release): Site {
  return { publicUrl, asset: (name) => assets[name] ?? assets['placeholder.svg'] ?? '/' };
}

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
