import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { renderPage, type Site } from '../ui/site.tsx';
import { visitorOf } from './visitor.ts';

/** How long an answer may be kept: a page of the shop is asked for again each time, a personal one is not kept. */
export type Caching = 'no-cache' | 'no-store';

export function sendHtml(reply: FastifyReply, status: number, caching: Caching, html: string): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', caching)
    .header('content-type', 'text/html; charset=utf-8')
    .send(html);
}

/** Sends a page that is for one visitor only. */
export function sendPrivate(reply: FastifyReply, site: Site, page: VNode, status = 200): FastifyReply {
  const visitor = visitorOf(reply.request.headers.cookie, site);
  return sendHtml(reply, status, 'no-store', renderPage(site, page, visitor));
}

/** Goes on to another page of the site after a form, or on the way to one. */
export function seeOther(reply: FastifyReply, path: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(path, 303);
}
