import { between, pick, type Random, randomFrom } from './random.ts';

/** What orders of the load are made from; all of it as it is in the database. */
export interface Stage {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How many orders there will be. */
  readonly orders: number;
  readonly products: readonly StageProduct[];
  readonly customers: readonly { readonly id: number; readonly email: string; readonly name: string }[];
}

export interface StageProduct {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly picture: string;
  readonly price: number;
}

export interface LoadLine {
  readonly product: StageProduct;
  readonly quantity: number;
}

export interface LoadEvent {
  readonly kind: string;
  readonly actor: string;
  readonly detail: Readonly<Record<string, string>>;
  readonly at: number;
}

/** An order with what belongs to it; amounts in euro cents, times in milliseconds since 1970. */
export interface LoadOrder {
  readonly attempt: string;
  readonly reference: string;
  readonly state: 'paid' | 'shipped' | 'cancelled' | 'refunded';
  readonly userId: number | null;
  readonly email: string;
  readonly name: string;
  readonly address: readonly [line1: string, postalCode: string, city: string, country: string];
  readonly lines: readonly LoadLine[];
  readonly subtotal: number;
  readonly shipping: number;
  readonly total: number;
  readonly placedAt: number;
  readonly paidAt: number | null;
  readonly events: readonly LoadEvent[];
  /** Of the total. */
  readonly refunded: number;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const DAYS = 730;

/** The youngest is older than what payments are compared with the provider for: that knows nothing of these. */
const YOUNGEST = 3 * DAY;

const FREE_FROM = 5_000;
const DELIVERY = 490;
const WITH_ACCOUNT = 0.6;

const PLACES = [
  ['Lindenstraße', '10969', 'Berlin', 'DE'],
  ['Rue des Rosiers', '75004', 'Paris', 'FR'],
  ['Kinkerstraat', '1053 DT', 'Amsterdam', 'NL'],
  ['Calle del Pez', '28004', 'Madrid', 'ES'],
  ['Mariahilfer Straße', '1060', 'Wien', 'AT'],
  ['Istedgade', '1650', 'København', 'DK'],
  ['Via dei Mille', '10123', 'Torino', 'IT'],
] as const;

/** The attempt that the order number `index` is known by; in the order of the numbers, and like no real one. */
export function attemptOf(index: number): string {
  return `load${digits(index, 28)}`;
}

/** The order number `index`. With the same stage it is always the same one. */
export function loadOrder(index: number, stage: Stage): LoadOrder {
  const random = randomFrom(index);
  const account = random() < WITH_ACCOUNT ? skewed(random, stage.customers, 2) : undefined;
  const lines = cart(random, stage.products);
  const subtotal = lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
  const shipping = subtotal >= FREE_FROM ? 0 : DELIVERY;
  const total = subtotal + shipping;
  const placedAt = when(index, random, stage);
  const state = stateOf(random, stage.now - placedAt);
  const [street, ...town] = pick(random, PLACES);
  const partly = state === 'shipped' && random() < 0.02 ? Math.floor(total * random()) : 0;
  const refunded = state === 'refunded' ? total : partly;
  return {
    attempt: attemptOf(index),
    reference: referenceOf(index),
    state,
    userId: account?.id ?? null,
    email: account?.email ?? `guest-${digits(index, 8)}@example.com`,
    name: account?.name ?? 'Ada Guest',
    address: [`${street} ${between(random, 1, 140)}`, ...town],
    lines,
    subtotal,
    shipping,
    total,
    placedAt,
    paidAt: state === 'cancelled' ? null : placedAt + 2 * MINUTE,
    events: history(state, placedAt, refunded),
    refunded,
  };
}

/** One to five products, mostly one; some products are in very many orders, and most in few. */
function cart(random: Random, products: readonly StageProduct[]): readonly LoadLine[] {
  const wanted = 1 + Math.floor(5 * random() ** 2.2);
  const chosen = Array.from({ length: wanted }, () => skewed(random, products, 3));
  return [...new Set(chosen)].flatMap((product) =>
    product ? [{ product, quantity: random() < 0.8 ? 1 : between(random, 2, 4) }] : [],
  );
}

/** The greater the `exponent`, the more often the first ones. */
function skewed<T>(random: Random, from: readonly T[], exponent: number): T | undefined {
  return from[Math.floor(from.length * random() ** exponent)];
}

/**
 * Over two years, more of late than at first, and later for higher numbers: as in a shop that grew, rows come in the order
 * of most of their indexes, and need few of their pages at a time.
 */
function when(index: number, random: Random, { now, orders }: Stage): number {
  const share = Math.min(1, (index + random()) / orders);
  return Math.floor(now - YOUNGEST - DAYS * DAY * (1 - Math.sqrt(share)));
}

function stateOf(random: Random, age: number): LoadOrder['state'] {
  const share = random();
  if (share < 0.05) return 'cancelled';
  if (share < 0.08) return 'refunded';
  return age < YOUNGEST + 2 * DAY ? 'paid' : 'shipped';
}

function history(state: LoadOrder['state'], placedAt: number, refunded: number): readonly LoadEvent[] {
  const event = (kind: string, actor: string, at: number, detail = {}) => ({ kind, actor, at, detail });
  const placed = event('placed', 'customer', placedAt);
  if (state === 'cancelled') {
    return [placed, event('cancelled', 'shop', placedAt + 31 * MINUTE, { why: 'not-paid-in-time' })];
  }
  const refundAt = placedAt + 2 * DAY;
  return [
    placed,
    event('paid', 'provider', placedAt + 2 * MINUTE),
    ...(state === 'shipped' ? [event('shipped', 'shop', placedAt + DAY)] : []),
    ...(refunded > 0
      ? [event('refund-requested', 'shop', refundAt), event('refund-done', 'provider', refundAt)]
      : []),
    ...(state === 'refunded' ? [event('refunded', 'provider', refundAt)] : []),
  ];
}

const digits = (index: number, width: number) => String(index).padStart(width, '0');

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Twelve letters that look random: multiplying by an odd number permutes the numbers below 2^60. */
export function referenceOf(index: number): string {
  let rest = (BigInt(index) * 0x9e3779b97f4a7c15n + 0x5deece66dn) & 0xfffffffffffffffn;
  let letters = '';
  for (let at = 0; at < 12; at++) {
    letters = `${LETTERS[Number(rest & 31n)]}${letters}`;
    rest >>= 5n;
  }
  return letters;
}
