import type { FastifyRequest } from 'fastify';
import type { Site } from '../ui/site.tsx';

/** Where somebody lands who was on the way to nowhere in particular. */
export const HOME = '/account';

const LONGEST = 500;

/** A place of this site to go on to, as a path; `HOME` for what is none, or leads elsewhere. */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith('/') || next.length > LONGEST) return HOME;
  const base = 'http://here.invalid';
  const url = URL.parse(next, base);
  if (url?.origin !== base) return HOME;
  const path = `${url.pathname}${url.search}`;
  // What is normalised may begin with two slashes although what was asked for did not: another host, to a browser.
  return path.startsWith('//') ? HOME : path;
}

/** The page to come back to after a detour: the one that was asked for, or the one whose form was sent. */
export function comeBackTo(request: FastifyRequest, { publicUrl }: Site): string {
  if (request.method === 'GET' || request.method === 'HEAD') return safeNext(request.raw.url);
  const from = URL.parse(request.headers.referer ?? '');
  return from?.origin === new URL(publicUrl).origin ? safeNext(`${from.pathname}${from.search}`) : HOME;
}

/** The address of a page that goes on to `next`. */
export function onTheWayTo(next: string, page: string): string {
  return next === HOME ? page : `${page}?next=${encodeURIComponent(next)}`;
}
