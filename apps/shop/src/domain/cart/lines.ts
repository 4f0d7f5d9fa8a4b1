import type { Money } from '../../values/money.ts';
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
