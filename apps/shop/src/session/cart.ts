import type { FastifyReply, FastifyRequest } from 'fastify';
import { newToken } from '../base/token.ts';
import { type CartOwner, findCart } from '../domain/cart/cart.ts';
import { CART_DAYS } from '../domain/cart/change.ts';
import { pieces } from '../domain/cart/lines.ts';
import type { Session } from '../domain/customer/sessions.ts';
import { cookieOf, setCookie, setReadableCookie } from '../http/cookies.ts';
import type { Services } from '../services.ts';
import type { Site } from '../ui/site.tsx';

/** The cookie of a visitor without an account, or not signed in. */
export const CART = 'cart';

export function ownerOf(request: FastifyRequest, site: Site, session: Session | null): CartOwner {
  return { userId: session?.userId ?? null, token: cartToken(request, site) };
}

/** The token that the browser holds, also while somebody is signed in; null without one of the form that we give. */
export function cartToken(request: FastifyRequest, { publicUrl }: Site): string | null {
  const token = cookieOf(request, CART, publicUrl) ?? '';
  return /^[\w-]{22}$/.test(token) ? token : null;
}

/** A visitor's cart needs a token; one that the browser has is kept, as it may stand in several tabs. */
export function withToken(owner: CartOwner): CartOwner {
  return owner.userId !== null || owner.token !== null ? owner : { ...owner, token: newToken() };
}

/** Has the browser hold the cart, and know how much is in it. */
export async function giveCart(
  { store, site }: Services,
  reply: FastifyReply,
  owner: CartOwner,
): Promise<void> {
  const cart = await store.readPrimary((db) => findCart(db, owner));
  rememberCount(reply, site, pieces(cart?.lines ?? []));
  if (owner.userId === null && owner.token !== null) {
    reply.header('set-cookie', setCookie(CART, owner.token, CART_DAYS * 86_400, site.publicUrl));
  }
}

/**
 * Has the browser keep how many pieces are in its cart: pages of the shop are the same bytes for everyone, and a script
 * writes the number into their header. It decides nothing, and may be old when another browser changed the cart.
 */
export function rememberCount(reply: FastifyReply, { publicUrl }: Site, count: number): void {
  const seconds = count > 0 ? CART_DAYS * 86_400 : 0;
  reply.header('set-cookie', setReadableCookie('cart_count', String(count), seconds, publicUrl));
}
