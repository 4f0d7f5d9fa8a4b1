import { type Clock, type Form, type Page, type Send, type VirtualUser, virtualUser } from 'trivet/journeys';

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

export interface Wish {
  readonly site: string;
  /** Slug. */
  readonly product: string;
  readonly email: string;
  /** When it was meant to begin, by the buyer's clock. */
  readonly intended: number;
}

const CARD = { number: '4242424242424242', expiry: '12/34', cvc: '123' };

/** Milliseconds for a paid order to be confirmed by the shop. */
const CONFIRMED_WITHIN = 120_000;
const LOOK_EVERY = 1_000;

/** Buys one thing as a guest does, without JavaScript: product, cart, address, card, confirmation. */
export async function checkout(
  send: Send,
  clock: Clock,
  { site, product, email, intended }: Wish,
): Promise<Bought> {
  const person = virtualUser(send, clock);
  let reference: string | null = null;
  const ended = (outcome: Bought['outcome'], why: string): Bought => ({
    reference,
    outcome,
    why,
    ms: Math.round(clock.now() - intended),
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
    reference = referenceIn(paying.url);
    const order = await settle(person, clock, paying, site);
    reference ??= referenceIn(order.url);
    return isPaid(order)
      ? ended('confirmed', '')
      : ended('gave-up', `ended at ${order.url}: ${titleOf(order)}`);
  } catch (error) {
    return ended('gave-up', (error as Error).message);
  }
}

/** Does what each page asks for until the order is paid: the card, another try, or patience. */
async function settle(person: VirtualUser, clock: Clock, first: Page, site: string): Promise<Page> {
  const deadline = clock.now() + CONFIRMED_WITHIN;
  let page = first;
  while (!isPaid(page) && clock.now() < deadline) {
    const again = page.forms.find(({ action }) => /\/orders\/[\w-]+\/pay$/.test(action));
    if (!page.url.startsWith(site)) page = await person.submit(formTo(page, /./), CARD);
    else if (again) page = await person.submit(again);
    else if (referenceIn(page.url) === null) return page;
    if (page.url.startsWith(site) && !isPaid(page)) {
      await clock.pause(LOOK_EVERY);
      page = await person.get(page.url);
    }
  }
  return page;
}

const isPaid = ({ html }: Page) => /data-state="(paid|shipped)"/.test(html);

const referenceIn = (url: string) => /\/orders\/([\w-]+)/.exec(url)?.[1] ?? null;

function formTo(page: Page, action: RegExp): Form {
  const form = page.forms.find((candidate) => candidate.method === 'post' && action.test(candidate.action));
  if (!form) throw new Error(`no form to ${action} on ${page.url} (${page.status}): ${titleOf(page)}`);
  return form;
}

const titleOf = ({ html }: Page) => /<title>([^<]*)/.exec(html)?.[1] ?? html.slice(0, 80);
