import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Worker } from '../outbox/worker.ts';
import type { Life } from '../services.ts';

/** Milliseconds. */
const SWEEP_EVERY = 100;

/**
 * Takes a server out without a failed request: not ready at once, so that balancers stop sending; still serving, and
 * ending each connection with its answer, for so many seconds; then no new connections, and what is under way finishes.
 */
export async function drain(
  app: FastifyInstance,
  { life, worker, seconds }: { readonly life: Life; readonly worker: Worker; readonly seconds: number },
): Promise<void> {
  life.draining = true;
  const idle = worker.stop();
  await delay(seconds * 1000);
  const closed = app.close();
  // A request that came before all this is answered on a connection that stays, and would be waited for until it times out.
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_EVERY);
  await Promise.all([closed, idle]).finally(() => clearInterval(sweep));
}
