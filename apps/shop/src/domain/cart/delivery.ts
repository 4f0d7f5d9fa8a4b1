import type { Money } from '../../values/money.ts';
import { DELIVERY, FREE_DELIVERY_FROM } from '../../values/terms.ts';
import type { CartLine } from './cart.ts';
import { subtotal } from './lines.ts';

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
