import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Answered } from '../metrics/http.ts';
import { traceOf } from './trace.ts';

const LONGEST_PATH = 200;

/** One line for each request; a search's words, cookies and forms stay out, and so do healthy health checks. */
export function logRequests(app: FastifyInstance, log: Logger, answered: Answered): void {
  app.addHook('onResponse', async (request, reply) => {
    const { id, method, url, ip, routeOptions } = request;
    const { statusCode: status, elapsedTime } = reply;
    answered(method, routeOptions.url ?? 'none', status, elapsedTime / 1000);
    const [path = ''] = url.split('?', 1);
    if (path.startsWith('/health/') && status === 200) return;
    log.info({
      id,
      traceId: traceOf(request),
      method,
      path: path.slice(0, LONGEST_PATH),
      status,
      ms: Math.round(elapsedTime * 10) / 10,
      ip,
    });
  });
}
