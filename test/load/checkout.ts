import { setTimeout as delay } from 'node:timers/promises';
import type { Form } from './forms.ts';
import { type Page, type Walker, walker } from './walker.ts';

export interface Bought {
  /** The order's reference, once there is one. */
  readonly reference: string | null;
  readonly outcome: 'confirmed' | 'gave-up';
  /** Where it ended, in words; empty when all is well. */
  readonly why: string;
  /** Milliseconds from when it was meant to begin. */
  readonly ms: number;
  readonly repeats: number;
}

const CARD = { number: '4242424242424242', expiry: '12/34', cvc: '123' };

/** Milliseconds for a paid order to be confirmed by the shop. */
const CONFIRMED_WITHIN = 120_000;
const LOOK_EVERY = 1_000;

/** Buys one thing as a guest does, without JavaScript: product, cart, address, card, confirmation. */
export async function checkout(
  site: string,
  product: string,
  email: string,
  intended: number,
): Promise<Bought> {
  const person = walker();
  let reference: string | null = null;
  const ended = (outcome: Bought['outcome'], why: string): Bought => ({
    reference,
    outcome,
    why,
    ms: Math.round(performance.now() - intended),
    repeats: person.repeats(),
  });
  try {
    const shown = await person.get(`${site}/products/${product}`);
    await person.submit(formTo(shown, /\/cart\/add$/), { quantity: '1' });
    const address = await person.get(`${site}/checkout`);
    const paying = await person.submit(formTo(address, /\/checkout$/), {
      email,
      name: 'Ada',
      line1: '1 Long Lane',
      postal_code: '1010',
      city: 'Vienna',
      country: 'AT',
    });
    const paid = await pay(person, paying, site);
    reference = /\/orders\/([\w-]+)/.exec(paid.url)?.[1] ?? null;
    if (reference === null) return ended('gave-up', `ended at ${paid.url}: ${titleOf(paid)}`);
    return (await isConfirmed(person, `${site}/orders/${reference}`))
      ? ended('confirmed', '')
      : ended('gave-up', 'paid, and not confirmed in time');
  } catch (error) {
    return ended('gave-up', (error as Error).message);
  }
}

/** Fills in the card on the provider's page until it leads back to the shop. */
async function pay(person: Walker, page: Page, site: string): Promise<Page> {
  let current = page;
  for (let tries = 0; tries < 5 && !current.url.startsWith(site); tries++) {
    current = await person.submit(formTo(current, /./), CARD);
  }
  return current;
}

/** Looks at the order as somebody does who waits for it. */
async function isConfirmed(person: Walker, url: string): Promise<boolean> {
  const deadline = performance.now() + CONFIRMED_WITHIN;
  do {
    const { html } = await person.get(url);
    if (/data-state="(paid|shipped)"/.test(html)) return true;
    await delay(LOOK_EVERY);
  } while (performance.now() < deadline);
  return false;
}

function formTo(page: Page, action: RegExp): Form {
  const form = page.forms.find((candidate) => candidate.method === 'post' && action.test(candidate.action));
  if (!form) throw new Error(`no form to ${action} on ${page.url} (${page.status}): ${titleOf(page)}`);
  return form;
}

const titleOf = ({ html }: Page) => /<title>([^<]*)/.exec(html)?.[1] ?? html.slice(0, 80);
