import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Seal } from '../account/seal.ts';
import type { Site } from '../ui/site.ts';
import { cookieOf, setCookie } from '../web/cookies.ts';

/** A browser keeps the key of an order for as long as there may be questions about it. */
const KEY_DAYS = 60;

const nameOf = (reference: string) => `order_${reference}`;

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

/** The key that the browser holds for this order. */
export function heldKey(request: FastifyRequest, { publicUrl }: Site, reference: string): string {
  return cookieOf(request, nameOf(reference), publicUrl) ?? '';
}

export function giveKey(reply: FastifyReply, { publicUrl }: Site, reference: string, key: string): void {
  reply.header('set-cookie', setCookie(nameOf(reference), key, KEY_DAYS * 86_400, publicUrl));
}

/** The link that a mail carries. */
export function linkTo(site: Site, seal: Seal, reference: string): string {
  const url = new URL(`/orders/${reference}`, site.publicUrl);
  url.searchParams.set('key', accessKey(seal, reference));
  return url.href;
}
