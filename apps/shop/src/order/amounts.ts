import type { Money } from '../money.ts';
import type { OrderLine } from './query.ts';

export function lineTotal({ unitPrice, quantity }: OrderLine): Money {
  return { minor: unitPrice.minor * BigInt(quantity), currency: unitPrice.currency };
}
