import { formatMoney } from './money.ts';
import { formatRate, type Share } from './vat.ts';

/** As part of a sentence: `, including €6.23 of VAT (19%)`; nothing where there is no VAT. */
export function vatWords(shares: readonly Share[], currency: string): string {
  const each = shares
    .filter(({ rate }) => rate > 0)
    .map(({ rate, vat }) => `${formatMoney({ minor: vat, currency })} of VAT (${formatRate(rate)})`);
  return each.length === 0 ? '' : `, including ${each.join(' and ')}`;
}
