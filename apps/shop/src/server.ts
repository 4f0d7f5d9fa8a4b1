import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { loadConfig } from './config.ts';
import { startWorker } from './outbox/worker.ts';
import { createApp } from './web/app.ts';
import { drain } from './web/drain.ts';
import { HANDLERS, PERIODIC } from './web/jobs.ts';
import { closeServices, openServices } from './web/open-services.ts';
import { loadRelease } from './web/release.ts';

/** Milliseconds for requests and jobs under way to finish, once the balancer has been given its time. */
const CLOSE_DEADLINE = 10_000;

/** A write for each line would cost as much as the page: lines are written together, and half a second late at most. */
const LOG = { sync: false, minLength: 8_192, periodicFlush: 500 };

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const release = loadRelease(import.meta.dirname);
  const base = { server: config.server, release: release.id };
  const log = pino({ base, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(LOG));
  const services = openServices(config, release, log, process.env);
  const { life } = services;
  const app = createApp(services);
  const worker = startWorker(services, { handlers: HANDLERS, periodic: PERIODIC });

  async function leave(signal: string): Promise<void> {
    if (life.draining) return;
    const seconds = config.drainSeconds;
    log.info({ signal, seconds }, 'draining');
    const closed = drain(app, { life, worker, seconds }).then(() => closeServices(services));
    const outcome = await Promise.race([
      closed.then(() => 'closed'),
      delay(seconds * 1000 + CLOSE_DEADLINE, 'gave up waiting'),
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
