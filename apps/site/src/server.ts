import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { loadConfig } from './config.ts';
import { closeServices, openServices } from './open-services.ts';
import { HANDLERS } from './outbox/handlers.ts';
import { PERIODIC } from './outbox/periodic.ts';
import { startWorker } from './outbox/worker.ts';
import { loadRelease } from './release.ts';
import { createApp } from './web/app.ts';

/** Milliseconds for requests and jobs under way to finish, once the balancer has been given its time. */
const CLOSE_DEADLINE = 10_000;

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const release = loadRelease(import.meta.dirname);
  const log = pino({
    base: { server: config.server, release: release.id },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  const services = openServices(config, release, log, process.env);
  const { life } = services;
  const app = createApp(services);
  const worker = startWorker(services, { handlers: HANDLERS, periodic: PERIODIC });

  async function leave(signal: string): Promise<void> {
    if (life.draining) return;
    life.draining = true;
    log.info({ signal, seconds: config.drainSeconds }, 'draining');
    const idle = worker.stop();
    await delay(config.drainSeconds * 1000);
    const closed = Promise.all([app.close(), idle]).then(() => closeServices(services));
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

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
