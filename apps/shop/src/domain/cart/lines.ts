import { createHash } from 'node:crypto';
import type { Money } from '../../values/money.ts';
import type { Seller } from '../../values/seller.ts';
import { DELIVERY, FREE_DELIVERY_FROM } from '../../values/terms.ts';
import { rateOf, type Share, splitOrder } from '../../values/vat.ts';
import type { CartLine } from './cart.ts';

/** Of one product; a constraint of the database says the same. */
export const MOST_EACH = 99;

/** Different products in one cart. */
export const MOST_LINES = 50;

export interface Quantity {
  readonly productId: number;
  readonly quantity: number;
}

/** A quantity as typed into a form: from `least` to 99, or null. */
export function parseQuantity(typed: string, least: 0 | 1): number | null {
  if (!/^\d{1,2}$/.test(typed.trim())) return null;
  const quantity = Number(typed);
  return quantity >= least ? quantity : null;
}

/** Both carts in one: quantities added up to what one cart may hold; when it is full, what was in `own` stays. */
export function mergeQuantities(own: readonly Quantity[], other: readonly Quantity[]): readonly Quantity[] {
  const merged = new Map(own.map(({ productId, quantity }) => [productId, quantity]));
  for (const { productId, quantity } of other) {
    const before = merged.get(productId);
    if (before === undefined && merged.size >= MOST_LINES) continue;
    merged.set(productId, Math.min(MOST_EACH, (before ?? 0) + quantity));
  }
  return [...merged].map(([productId, quantity]) => ({ productId, quantity }));
}

export function subtotal(lines: readonly CartLine[]): Money {
  const minor = lines.reduce((sum, line) => sum + lineTotal(line).minor, 0n);
  return { minor, currency: lines[0]?.unitPrice.currency ?? 'EUR' };
}

export function lineTotal({ unitPrice, quantity }: CartLine): Money {
  return { minor: unitPrice.minor * BigInt(quantity), currency: unitPrice.currency };
}

export function pieces(lines: readonly { readonly quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Whether more of it is in the cart than in stock, so that it cannot be ordered as it is. */
export function isShort({ quantity, stock }: CartLine): boolean {
  return quantity > stock;
}

export interface Amounts {
  readonly subtotal: Money;
  readonly delivery: Money;
  readonly total: Money;
}

/** What an order of these lines costs now. */
export function amountsOf(lines: readonly CartLine[]): Amounts {
  const sum = subtotal(lines);
  const delivery = { minor: sum.minor >= FREE_DELIVERY_FROM ? 0n : DELIVERY, currency: sum.currency };
  return { subtotal: sum, delivery, total: { ...sum, minor: sum.minor + delivery.minor } };
}

/**
 * Stands in the form for what its page showed. The order is of what is in the cart and costs what the shop says; this only
 * tells whether that is still what the visitor agreed to.
 */
export function seenOf(lines: readonly CartLine[]): string {
  const { total } = amountsOf(lines);
  const shown = lines.map(({ productId, quantity, unitPrice }) => [
    productId,
    quantity,
    String(unitPrice.minor),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([shown, String(total.minor), total.currency]))
    .digest('base64url')
    .slice(0, 22);
}

/** What VAT an order of these lines would include now; nothing of a seller who charges none. */
export function vatOfCart(
  lines: readonly CartLine[],
  delivery: bigint,
  seller: Seller | null,
): readonly Share[] {
  if (!seller?.vat) return [];
  const taxed = lines.map((line) => ({ rate: rateOf(seller, line.vatClass), gross: lineTotal(line).minor }));
  return splitOrder(taxed, delivery);
}
