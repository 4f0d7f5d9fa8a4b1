import { invalid, missing } from './failure.ts';
import { integerAt, objectAt, type Params, textAt, textsAt } from './form.ts';
import { newId, now } from './id.ts';
import type { Line, Session } from './model.ts';
import { notice } from './notices.ts';
import type { Change, State } from './state.ts';

/** Seconds that a session may be asked to live (https://docs.stripe.com/api/checkout/sessions/create). */
const SHORTEST_LIFE = 30 * 60;
const LONGEST_LIFE = 24 * 3600;

/** Something that a request did: what it is answered, and what changes with it. */
export interface Done<T> {
  readonly object: T;
  readonly changes: readonly Change[];
}

export function createSession(params: Params, publicUrl: string): Done<Session> {
  const created = now();
  const lines = linesOf(objectAt(params, 'line_items'));
  const currency = currencyOf(objectAt(params, 'line_items'));
  const amount = lines.reduce((sum, { unit_amount, quantity }) => sum + unit_amount * quantity, 0);
  if (textAt(params, 'mode') !== 'payment') throw invalid('Only mode=payment is known here.', 'mode');
  const id = newId('cs_test');
  const session: Session = {
    id,
    object: 'checkout.session',
    amount_subtotal: amount,
    amount_total: amount,
    cancel_url: urlAt(params, 'cancel_url'),
    client_reference_id: textAt(params, 'client_reference_id'),
    created,
    currency,
    customer_email: textAt(params, 'customer_email'),
    expires_at: expiryOf(params, created),
    livemode: false,
    metadata: textsAt(params, 'metadata'),
    mode: 'payment',
    payment_intent: null,
    payment_status: 'unpaid',
    status: 'open',
    success_url: urlAt(params, 'success_url') ?? fail('success_url'),
    url: `${publicUrl}/pay/${id}`,
    lines,
    intent_metadata: textsAt(objectAt(params, 'payment_intent_data'), 'metadata'),
  };
  return { object: session, changes: [{ kind: 'session', object: session }] };
}

function linesOf(items: Params): readonly Line[] {
  const lines = Object.keys(items).map((position): Line => {
    const item = objectAt(items, position);
    const price = objectAt(item, 'price_data');
    const where = `line_items[${position}]`;
    return {
      name:
        textAt(objectAt(price, 'product_data'), 'name') ?? fail(`${where}[price_data][product_data][name]`),
      unit_amount: integerAt(price, 'unit_amount') ?? fail(`${where}[price_data][unit_amount]`),
      quantity: integerAt(item, 'quantity') ?? fail(`${where}[quantity]`),
    };
  });
  return lines.length > 0 ? lines : fail('line_items');
}

function currencyOf(items: Params): string {
  const all = Object.keys(items).map((at) => textAt(objectAt(objectAt(items, at), 'price_data'), 'currency'));
  const [currency] = all;
  if (!currency || !/^[a-z]{3}$/.test(currency) || all.some((other) => other !== currency)) {
    throw invalid(
      'All line items must have one currency, in lower case.',
      'line_items[0][price_data][currency]',
    );
  }
  return currency;
}

function expiryOf(params: Params, created: number): number {
  if (textAt(params, 'expires_at') === null) return created + LONGEST_LIFE;
  const expires = integerAt(params, 'expires_at') ?? 0;
  if (expires >= created + SHORTEST_LIFE && expires <= created + LONGEST_LIFE) return expires;
  throw invalid('`expires_at` must be between 30 minutes and 24 hours from now.', 'expires_at');
}

function urlAt(params: Params, name: string): string | null {
  const text = textAt(params, name);
  if (text === null) return null;
  // The placeholder stands for an id, which has no character that a URL would not take.
  const url = URL.parse(text.replaceAll('{CHECKOUT_SESSION_ID}', 'id'));
  return url && /^https?:$/.test(url.protocol) ? text : fail(name);
}

function fail(param: string): never {
  throw invalid(`Missing or unusable parameter: ${param}.`, param);
}

export function findSession({ session }: State, id: string): Session {
  const found = session.get(id);
  if (!found) throw missing('checkout.session', id);
  return found;
}

/** Ends a session that can still be paid. @throws Failure 400 for one that is over */
export function expireSession(session: Session): Done<Session> {
  if (session.status !== 'open') {
    throw invalid(
      `Only Checkout Sessions with a status of "open" can be expired; it is "${session.status}".`,
    );
  }
  const object: Session = { ...session, status: 'expired', url: null };
  return {
    object,
    changes: [{ kind: 'session', object }, notice('checkout.session.expired', shown(object))],
  };
}

/** As the API gives it. */
export function shown({ lines: _lines, intent_metadata: _metadata, ...session }: Session): object {
  return session;
}

/** Where the visitor goes who has paid. */
export function successUrl({ success_url, id }: Session): string {
  return success_url.replaceAll('{CHECKOUT_SESSION_ID}', id);
}
