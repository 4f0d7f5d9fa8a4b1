import type { Money } from '../../values/money.ts';
import type { OrderLine } from './query.ts';

export function lineTotal({ unitPrice, quantity }: OrderLine): Money {
  return { minor: unitPrice.minor * BigInt(quantity), currency: unitPrice.currency };
}
