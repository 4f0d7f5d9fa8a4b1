import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Cart, findCart } from '../../domain/cart/cart.ts';
import { isShort, pieces } from '../../domain/cart/lines.ts';
import { networkMark, TooMuchHeld } from '../../domain/checkout/holds.ts';
import { NotEnough, placeOnce } from '../../domain/checkout/place.ts';
import type { Session } from '../../domain/customer/sessions.ts';
import { accessKey } from '../../domain/order/access.ts';
import { enforce, perNetwork } from '../../http/enforce.ts';
import { formOf } from '../../http/form.ts';
import { letFormsLeadTo } from '../../http/headers.ts';
import { seeOther, sendPrivate } from '../../http/html.ts';
import { rememberWrite } from '../../http/last-write.ts';
import type { Route } from '../../http/route.ts';
import { rememberToPay } from '../../http/visitor.ts';
import type { Limit } from '../../limits/limit.ts';
import type { Services } from '../../services.ts';
import { ownerOf, rememberCount } from '../../session/cart.ts';
import { giveKey, unpaidOf } from '../../session/orders.ts';
import { currentSession } from '../../session/session.ts';
import { checkForm, type FormErrors, type FormValues } from '../../values/form.ts';
import { checkoutForm, valuesFor } from './forms.ts';
import { CheckoutPage } from './page.tsx';

/** Of one address: high, as a household, an office or a mobile network shares one; it is for what no people do. */
const CHECKOUTS: Limit = { name: 'checkout address', burst: 600, everySeconds: 0.05 };

const CHANGED = 'Your cart has changed since you saw this page. Please look at it and order again';

export function checkoutRoutes(services: Services): readonly Route[] {
  const { site, store, seal, payments, countOrder } = services;

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const session = await currentSession(services, request);
    const values = session === null ? {} : await store.readPrimary((db) => valuesFor(db, session.userId));
    return form(request, reply, session, { status: 200, values, errors: {} });
  }

  async function send(request: FastifyRequest, reply: FastifyReply) {
    await enforce(services, reply, [perNetwork(CHECKOUTS, reply)]);
    const session = await currentSession(services, request);
    const values = formOf(request);
    const checked = checkForm(checkoutForm, values);
    if (!checked.ok) return form(request, reply, session, { status: 422, values, errors: checked.errors });
    const { attempt, seen } = shownOf(values);
    const owner = ownerOf(request, site, session);
    try {
      const { value: placed, gtid } = await placeOnce(services, {
        owner,
        attempt,
        seen,
        buyer: checked.data,
        from: networkMark(seal, request.ip),
      });
      if (placed === 'empty') return seeOther(reply, '/cart');
      if (placed === 'changed') {
        return form(request, reply, session, { status: 409, values, errors: { cart: CHANGED } });
      }
      const { reference, isNew } = placed;
      if (isNew) countOrder('placed');
      rememberWrite(reply, site, gtid);
      rememberCount(reply, site, 0);
      rememberToPay(reply, site, true);
      if (session === null) giveKey(reply, site, reference, accessKey(seal, reference));
      return seeOther(reply, `/orders/${reference}/card`);
    } catch (error) {
      const cart = error instanceof TooMuchHeld ? tooMuch(error) : CHANGED;
      if (!(error instanceof NotEnough || error instanceof TooMuchHeld)) throw error;
      return form(request, reply, session, { status: 409, values, errors: { cart } });
    }
  }

  async function form(
    request: FastifyRequest,
    reply: FastifyReply,
    session: Session | null,
    { status, values, errors }: { status: number; values: FormValues; errors: FormErrors },
  ) {
    const cart = await store.readPrimary((db) => findCart(db, ownerOf(request, site, session)));
    rememberCount(reply, site, pieces(cart?.lines ?? []));
    if (!cart || cart.lines.length === 0) {
      return seeOther(reply, '/cart');
    }
    letFormsLeadTo(reply, payments.pageOrigin);
    const all = { ...errors, ...shortOf(cart) };
    const unpaid = await unpaidOf(services, request, session);
    const { lines, attempt } = cart;
    const page = <CheckoutPage {...{ lines, attempt, values, unpaid }} errors={all} />;
    return sendPrivate(reply, site, page, status);
  }

  return [
    { method: 'GET', path: '/checkout', handle: show },
    { method: 'POST', path: '/checkout', handle: send },
  ];
}

/** What the form carries of the page that it stood on; what no page of ours says is nothing, and no text for the database. */
function shownOf({ attempt = '', seen = '' }: FormValues) {
  return { attempt: /^[0-9a-f]{32}$/.test(attempt) ? attempt : '', seen };
}

/** Why it is not kept for somebody who has yet to pay, and what helps. */
function tooMuch({ products }: TooMuchHeld): string {
  const each = products.map(({ name, most }) =>
    most > 0
      ? `Until it is paid we can keep ${most} of ${name} for you`
      : `We keep as much of ${name} for you as we can until it is paid`,
  );
  return `${each.join('. ')}, so that there is some for others. Please order fewer, or pay first for what you have ordered`;
}

/** What of the cart is not there in that number; it takes the place of other things to say about the cart. */
function shortOf({ lines }: Cart): FormErrors {
  const short = lines.filter(isShort);
  if (short.length === 0) return {};
  const each = short.map(({ name, stock }) =>
    stock === 0 ? `${name} is sold out` : `Of ${name}, only ${stock} are left`,
  );
  return { cart: `${each.join('. ')}. Please change your cart` };
}
