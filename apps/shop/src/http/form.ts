import type { FastifyRequest } from 'fastify';
import { type FormValues, parseForm } from '../values/form.ts';

/** What a request sent as a form; nothing when it sent none. */
export function formOf(request: FastifyRequest): FormValues {
  return typeof request.body === 'string' ? parseForm(request.body) : {};
}

/** One value of the request's query, by its raw text: of a value that is there twice, the first. */
export function queried(request: FastifyRequest, name: string): string | null {
  const url = request.raw.url ?? '';
  const at = url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1)).get(name);
}
