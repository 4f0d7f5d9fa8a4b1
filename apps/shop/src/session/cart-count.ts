import type { FastifyReply } from 'fastify';
import { CART_DAYS } from '../domain/cart/change.ts';
import { setReadableCookie } from '../http/cookies.ts';
import type { Site } from '../ui/site.ts';

/**
 * Has the browser keep how many pieces are in its cart: pages of the shop are the same bytes for everyone, and a script
 * writes the number into their header. It decides nothing, and may be old when another browser changed the cart.
 */
export function rememberCount(reply: FastifyReply, { publicUrl }: Site, count: number): void {
  const seconds = count > 0 ? CART_DAYS * 86_400 : 0;
  reply.header('set-cookie', setReadableCookie('cart_count', String(count), seconds, publicUrl));
}
