import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

const LONGEST_PATH = 200;

/** One line for each request; a search's words, cookies and forms stay out, and so do healthy health checks. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    const [path = ''] = request.url.split('?', 1);
    if (path.startsWith('/health/') && reply.statusCode === 200) return;
    log.info({
      id: request.id,
      method: request.method,
      path: path.slice(0, LONGEST_PATH),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ip: request.ip,
    });
  });
}
