import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CartOwner, findCart } from '../../domain/cart/cart.ts';
import { lockCart, putIn, setQuantity } from '../../domain/cart/change.ts';
import { parseQuantity, pieces } from '../../domain/cart/lines.ts';
import { formOf } from '../../http/form.ts';
import { letFormsLeadTo } from '../../http/headers.ts';
import { seeOther, sendPrivate } from '../../http/html.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Route } from '../../http/route.ts';
import { rememberToPay } from '../../http/visitor.ts';
import type { Services } from '../../services.ts';
import { giveCart, ownerOf, rememberCount, withToken } from '../../session/cart.ts';
import { unpaidOf } from '../../session/orders.ts';
import { currentSession } from '../../session/session.ts';
import { isSlug } from '../../values/slug.ts';
import { fieldOf } from './line.tsx';
import { CartPage, noticeOf } from './page.tsx';

const NOT_A_QUANTITY = 'A quantity is a whole number from 1 to 99';

export function cartRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function ownerOfRequest(request: FastifyRequest): Promise<CartOwner> {
    return ownerOf(request, site, await currentSession(services, request));
  }

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const session = await currentSession(services, request);
    const cart = await store.readPrimary((db) => findCart(db, ownerOf(request, site, session)));
    const unpaid = await unpaidOf(services, request, session);
    rememberCount(reply, site, pieces(cart?.lines ?? []));
    rememberToPay(reply, site, unpaid.length > 0);
    letFormsLeadTo(reply, services.payments.pageOrigin);
    const notice = noticeOf(request.raw.url ?? '', cart);
    return sendPrivate(reply, site, <CartPage cart={cart} notice={notice} unpaid={unpaid} />);
  }

  async function add(request: FastifyRequest, reply: FastifyReply) {
    const { slug, typed } = sent(request);
    const quantity = parseQuantity(typed ?? '1', 1);
    const owner = withToken(await ownerOfRequest(request));
    if (quantity === null) return refuse(reply, owner, slug);
    const { value: outcome } = await store.write(async (trx) =>
      putIn(trx, await lockCart(trx, owner), slug, quantity),
    );
    if (outcome === 'unknown') throw new RequestError(404);
    return done(reply, owner, outcome === 'full' ? '/cart?full' : `/cart?added=${slug}`);
  }

  /** Sets, and does not add: a form sent twice, or from a page that is old, does what it says. */
  async function change(request: FastifyRequest, reply: FastifyReply) {
    const { slug, typed } = sent(request);
    const quantity = parseQuantity(typed ?? '', 0);
    const owner = await ownerOfRequest(request);
    if (quantity === null) return refuse(reply, owner, slug);
    return set(reply, owner, slug, quantity);
  }

  async function remove(request: FastifyRequest, reply: FastifyReply) {
    return set(reply, await ownerOfRequest(request), sent(request).slug, 0);
  }

  async function set(reply: FastifyReply, owner: CartOwner, slug: string, quantity: number) {
    const known = owner.userId !== null || owner.token !== null;
    if (known) await store.write(async (trx) => setQuantity(trx, await lockCart(trx, owner), slug, quantity));
    return done(reply, owner, quantity === 0 ? '/cart?removed' : `/cart?changed=${slug}`);
  }

  async function done(reply: FastifyReply, owner: CartOwner, to: string) {
    await giveCart(services, reply, owner);
    return seeOther(reply, to);
  }

  async function refuse(reply: FastifyReply, owner: CartOwner, slug: string) {
    const cart = await store.readPrimary((db) => findCart(db, owner));
    const errors = { [fieldOf(slug)]: NOT_A_QUANTITY };
    return sendPrivate(reply, site, <CartPage cart={cart} errors={errors} />, 422);
  }

  return [
    { method: 'GET', path: '/cart', handle: show },
    { method: 'POST', path: '/cart/add', handle: add },
    { method: 'POST', path: '/cart/quantity', handle: change },
    { method: 'POST', path: '/cart/remove', handle: remove },
  ];
}

/** @throws RequestError 404 for what cannot be the name of a product */
function sent(request: FastifyRequest): { readonly slug: string; readonly typed: string | undefined } {
  const { product = '', quantity } = formOf(request);
  if (!isSlug(product)) throw new RequestError(404);
  return { slug: product, typed: quantity };
}
