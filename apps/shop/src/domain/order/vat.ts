import { type Share, splitOrder, splitRefunds } from '../../values/vat.ts';
import { lineTotal, type Order, type Refund } from './order.ts';

/** What an order is taxed; null for one from before rates were kept, and before its invoice is written. */
export function vatOf({ lines, shipping }: Order): readonly Share[] | null {
  const taxed = lines.flatMap((line) =>
    line.vatRate === null ? [] : [{ rate: line.vatRate, gross: lineTotal(line).minor }],
  );
  return taxed.length === lines.length ? splitOrder(taxed, shipping.minor) : null;
}

/** What of the VAT of an invoice each refund has given back, by its id; of those that were made, and correct it. */
export function vatOfRefunds(
  order: Order,
  refunds: readonly Refund[],
): ReadonlyMap<number, readonly Share[]> {
  const shares = vatOf(order);
  if (shares === null || order.invoice === null) return new Map();
  const at = ({ finishedAt, createdAt }: Refund) => (finishedAt ?? createdAt).getTime();
  const done = refunds
    .filter(({ state, late }) => state === 'done' && !late)
    .sort((a, b) => at(a) - at(b) || a.id - b.id);
  const back = splitRefunds(
    shares,
    done.map(({ amount }) => amount.minor),
  );
  return new Map(done.map(({ id }, index) => [id, back[index] ?? []]));
}
