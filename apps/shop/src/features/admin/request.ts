import type { FastifyReply, FastifyRequest } from 'fastify';
import { formOf } from '../../http/form.ts';
import { RequestError } from '../../http/request-error.ts';
import type { FormValues } from '../../values/form.ts';
import type { Outcome } from './act.ts';
import { parseId } from './keyset.ts';

/** The query of a request's address. */
export function queryOf({ raw }: FastifyRequest): URLSearchParams {
  const [, query = ''] = (raw.url ?? '').split('?', 2);
  return new URLSearchParams(query);
}

export function paramOf(request: FastifyRequest, name: string): string {
  return (request.params as Readonly<Record<string, string>>)[name] ?? '';
}

/** The id in a request's path. @throws RequestError 404 for what is none */
export function idOf(request: FastifyRequest): number {
  const id = parseId(paramOf(request, 'id'));
  if (id === null) throw new RequestError(404);
  return id;
}

/** The token of a form that was sent. @throws RequestError 400 for a form that is none of ours */
export function tokenIn({ token = '' }: FormValues): string {
  if (!/^[\w-]{22}$/.test(token)) throw new RequestError(400);
  return token;
}

export function sentForm(request: FastifyRequest): { readonly values: FormValues; readonly token: string } {
  const values = formOf(request);
  return { values, token: tokenIn(values) };
}

/** Back to the page that the form was on, which says what became of it: done, or done by the same form before. */
export function afterwards(reply: FastifyReply, path: string, what: string, outcome: Outcome): FastifyReply {
  const told = outcome.done === 'before' ? 'already' : what;
  return reply.header('cache-control', 'no-store').redirect(`${path}?done=${told}`, 303);
}

const TOLD: Readonly<Record<string, string>> = {
  already: 'That form was sent before: it was done once, and not again.',
  refunded: 'The refund is on its way.',
  shipped: 'Marked as shipped; the customer is told by mail.',
  cancelled: 'The order is cancelled, and what it held is back in stock.',
  created: 'The product is there.',
  saved: 'Saved.',
  stock: 'The stock is changed.',
  picture: 'The pictures are changed.',
  sessions: 'All sessions of the customer are ended.',
  mailed: 'The mail is on its way.',
};

/** What a page says about the action that led to it. */
export function toldOf(params: URLSearchParams): string | null {
  const done = params.get('done') ?? '';
  return Object.hasOwn(TOLD, done) ? (TOLD[done] ?? null) : null;
}
