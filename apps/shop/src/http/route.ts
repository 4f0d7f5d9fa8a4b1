import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { RequestError } from './request-error.ts';

/** What a body may be: the type that has to be declared, and the most bytes that are read of it. */
const BODIES = {
  form: { type: 'application/x-www-form-urlencoded', limit: 16 * 1024 },
  json: { type: 'application/json', limit: 256 * 1024 },
  upload: { type: 'multipart/form-data', limit: 6 * 1024 * 1024 },
} as const;

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** A form comes as text (see `formOf`), the others as the bytes that were sent. A form, unless said otherwise. */
  readonly body?: keyof typeof BODIES;
  readonly handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}

/** What is answered at all: 405 where a path has no such method, 501 for every other. */
export const METHODS: readonly HTTPMethods[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
];

/** Looks at a request before its body is read; refuses it by throwing. */
export type Guard = (request: FastifyRequest) => Promise<void>;

/** @throws RequestError 415 for a body of another type than the route takes */
function bodyOf(type: string): Guard {
  return async ({ headers }) => {
    const declared = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
    if (declared !== undefined && declared !== type) throw new RequestError(415);
  };
}

/** Has the server read the bodies that routes may take, and no others. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const done = (
    _request: FastifyRequest,
    body: string | Buffer,
    taken: (error: null, body: string | Buffer) => void,
  ) => taken(null, body);
  app.addContentTypeParser(BODIES.form.type, { parseAs: 'string' }, done);
  app.addContentTypeParser([BODIES.json.type, BODIES.upload.type], { parseAs: 'buffer' }, done);
}

/** Registers routes; on their paths, every other method is answered with 405 and the list of those that work. */
export function register(app: FastifyInstance, routes: readonly Route[], guards: readonly Guard[]): void {
  for (const { method, path, handle, body = 'form' } of routes) {
    const { type, limit } = BODIES[body];
    const onRequest = [...guards, bodyOf(type)];
    app.route({ method, url: path, bodyLimit: limit, onRequest, handler: handle });
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
