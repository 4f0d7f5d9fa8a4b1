import type { FastifyRequest } from 'fastify';

/** One value of the request's query, by its raw text: of a value that is there twice, the first. */
export function queried(request: FastifyRequest, name: string): string | null {
  const url = request.raw.url ?? '';
  const at = url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1)).get(name);
}
