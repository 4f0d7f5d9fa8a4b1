import { randomInt } from 'node:crypto';
import type { OrderState, PaymentState } from '../../data/tables/orders.ts';
import { countryName } from '../../values/countries.ts';
import type { Money } from '../../values/money.ts';
import type { Seller } from '../../values/seller.ts';
import type { Rate } from '../../values/vat.ts';

export interface OrderLine {
  readonly productId: number | null;
  readonly name: string;
  readonly slug: string;
  readonly picture: string;
  readonly unitPrice: Money;
  readonly quantity: number;
  /** When it was ordered; null where that was not kept. */
  readonly vatRate: Rate | null;
}

export interface Order {
  readonly id: number;
  readonly reference: string;
  readonly userId: number | null;
  readonly state: OrderState;
  readonly email: string;
  readonly name: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly subtotal: Money;
  readonly shipping: Money;
  readonly total: Money;
  readonly placedAt: Date;
  /** Until when what is ordered is kept while it is unpaid. */
  readonly expiresAt: Date;
  /** By the database's clock. */
  readonly expired: boolean;
  readonly paidAt: Date | null;
  /** See `giveInvoice`. */
  readonly invoice: number | null;
  /** Who sold it, as its invoice says; null before it has one, and where nobody sold. */
  readonly seller: Seller | null;
  readonly lines: readonly OrderLine[];
}

export interface OrderEvent {
  readonly id: number;
  /** An `EventKind`, or one of a release before or after this one. */
  readonly kind: string;
  readonly detail: Readonly<Record<string, string | number>>;
  readonly actor: string;
  readonly happenedAt: Date;
}

export interface Payment {
  readonly id: number;
  readonly number: number;
  readonly state: PaymentState;
  readonly url: string | null;
  readonly intentId: string | null;
  readonly captured: Money;
  readonly refunded: Money;
}

export interface Refund {
  readonly id: number;
  readonly amount: Money;
  readonly reason: string;
  readonly state: 'pending' | 'done' | 'failed';
  /** Of money that came when nothing was due: it corrects no invoice. */
  readonly late: boolean;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** What can still be refunded of an order: captured, and not refunded or promised. */
export function refundable(payments: readonly Payment[], currency: string): Money {
  const minor = payments.reduce((sum, { captured, refunded }) => sum + captured.minor - refunded.minor, 0n);
  return { minor, currency };
}

export function lineTotal({ unitPrice, quantity }: OrderLine): Money {
  return { minor: unitPrice.minor * BigInt(quantity), currency: unitPrice.currency };
}

export function addressLines(order: Order): readonly string[] {
  const { name, line1, line2, postalCode, city, country } = order;
  return [name, line1, line2, `${postalCode} ${city}`, countryName(country)].filter((line) => line !== '');
}

/** Crockford's base 32: no letters that are read as digits, and no U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const REFERENCE = new RegExp(`^[${LETTERS}]{${LENGTH}}$`);

/** What an order is called by everybody: 60 random bits, so that it tells nothing of how many there are. */
export function newReference(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}
