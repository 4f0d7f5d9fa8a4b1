import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { RequestError } from './request-error.ts';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];

/** Looks at a request before its body is read; refuses it by throwing. */
export type Guard = (request: FastifyRequest) => Promise<void>;

/** Registers routes; on their paths, every other method is answered with 405 and the list of those that work. */
export function register(app: FastifyInstance, routes: readonly Route[], guards: readonly Guard[]): void {
  for (const { method, path, handle } of routes) {
    app.route({ method, url: path, onRequest: [...guards], handler: handle });
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const allowed = METHODS.filter((method) => app.hasRoute({ method, url: path }));
    app.route({
      method: METHODS.filter((method) => !allowed.includes(method)),
      url: path,
      handler: async (_request, reply) => {
        reply.header('allow', allowed.join(', '));
        throw new RequestError(405);
      },
    });
  }
}
