import type { Seller } from '../../values/seller.ts';
import { type Share, splitOrder } from '../../values/vat.ts';
import { rateOf } from '../../values/vat-rates.ts';
import type { CartLine } from './cart.ts';
import { lineTotal } from './lines.ts';

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
