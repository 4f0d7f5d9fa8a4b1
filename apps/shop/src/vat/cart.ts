import type { CartLine } from '../cart/cart.ts';
import { lineTotal } from '../cart/lines.ts';
import type { Seller } from '../seller.ts';
import { rateOf } from './rates.ts';
import { type Share, splitOrder } from './split.ts';

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
