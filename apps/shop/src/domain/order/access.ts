import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Seal } from '../../base/seal.ts';
import type { Site } from '../../ui/site.ts';
import { cookieOf, setCookie } from '../../http/cookies.ts';

/** The cookie with the keys of a browser's latest orders: `REFERENCE.key~REFERENCE.key`, newest first. */
const ORDERS = 'orders';

/** A browser keeps the keys of so many orders, for as long as there may be questions about them. */
const MOST_KEYS = 20;
export const KEY_DAYS = 60;

/**
 * The key that lets somebody without an account see an order. It is derived, so that a mail can carry it although the
 * database holds only its hash.
 */
export function accessKey(seal: Seal, reference: string): string {
  return seal.derive(`order access ${reference}`).toString('base64url');
}

export function accessHash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The key that the browser holds for this order; empty when it holds none. */
export function heldKey(request: FastifyRequest, site: Site, reference: string): string {
  const held = heldKeys(request, site).find((pair) => pair.startsWith(`${reference}.`));
  return held?.slice(reference.length + 1) ?? '';
}

export function giveKey(reply: FastifyReply, site: Site, reference: string, key: string): void {
  const others = heldKeys(reply.request, site).filter((pair) => !pair.startsWith(`${reference}.`));
  const pairs = [`${reference}.${key}`, ...others].slice(0, MOST_KEYS);
  reply.header('set-cookie', setCookie(ORDERS, pairs.join('~'), KEY_DAYS * 86_400, site.publicUrl));
}

/** Pairs of reference and key that the browser holds, `REFERENCE.key`. */
export function heldKeys(request: FastifyRequest, { publicUrl }: Site): readonly string[] {
  const pairs = cookieOf(request, ORDERS, publicUrl)?.split('~') ?? [];
  return pairs.filter((pair) => /^\w{12}\.[\w-]{22}$/.test(pair));
}

/** The link that a mail carries. */
export function linkTo(site: Site, seal: Seal, reference: string): string {
  const url = new URL(`/orders/${reference}`, site.publicUrl);
  url.searchParams.set('key', accessKey(seal, reference));
  return url.href;
}
