import { formatMoney } from './money.ts';
import type { Seller } from './seller.ts';

/** Hundredths of a percent: 1900 is 19 %. */
export type Rate = number;

/** What of an amount is taxed at one rate; `net + vat = gross`, to the cent. */
export interface Share {
  readonly rate: Rate;
  readonly net: bigint;
  readonly vat: bigint;
  readonly gross: bigint;
}

export interface Taxed {
  readonly rate: Rate;
  readonly gross: bigint;
}

/** The VAT that a gross amount includes, rounded to the cent. */
export function vatIn(gross: bigint, rate: Rate): bigint {
  const whole = BigInt(10_000 + rate);
  return (2n * gross * BigInt(rate) + whole) / (2n * whole);
}

/** An amount in parts as the weights are to each other; what does not divide goes to the largest remainders. */
export function apportion(amount: bigint, weights: readonly bigint[]): readonly bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return weights.map((_, at) => (at === 0 ? amount : 0n));
  const parts = weights.map((weight) => (amount * weight) / whole);
  const left = amount - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = weights
    .map((weight, at) => ({ at, remainder: (amount * weight) % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.at - b.at : a.remainder < b.remainder ? 1 : -1));
  const lucky = new Set(byRemainder.slice(0, Number(left)).map(({ at }) => at));
  return parts.map((part, at) => (lucky.has(at) ? part + 1n : part));
}

/**
 * An order by its rates, the highest first. Delivery is part of what it delivers: it is taxed as the goods are, in
 * proportion. VAT is rounded once for each rate, and not for each line.
 */
export function splitOrder(lines: readonly Taxed[], delivery: bigint): readonly Share[] {
  const goods = new Map<Rate, bigint>();
  for (const { rate, gross } of lines) goods.set(rate, (goods.get(rate) ?? 0n) + gross);
  const rates = [...goods].sort(([a], [b]) => b - a);
  const carried = apportion(
    delivery,
    rates.map(([, gross]) => gross),
  );
  return rates.map(([rate, gross], at) => shareOf(rate, gross + (carried[at] ?? 0n)));
}

/**
 * What each of several refunds takes back, by rate, in the order in which they were made: each in proportion to what is left.
 * When all has gone back, so has all of the VAT, to the cent.
 */
export function splitRefunds(
  order: readonly Share[],
  amounts: readonly bigint[],
): readonly (readonly Share[])[] {
  let left = order;
  return amounts.map((amount) => {
    const parts = apportion(
      amount,
      left.map(({ gross }) => gross),
    );
    const after = left.map(({ rate, gross }, at) => shareOf(rate, gross - (parts[at] ?? 0n)));
    const back = left.map((before, at) => less(before, after[at] ?? before));
    left = after;
    return back.filter(({ gross }) => gross !== 0n);
  });
}

function shareOf(rate: Rate, gross: bigint): Share {
  const vat = vatIn(gross, rate);
  return { rate, net: gross - vat, vat, gross };
}

const less = (a: Share, b: Share): Share => ({
  rate: a.rate,
  net: a.net - b.net,
  vat: a.vat - b.vat,
  gross: a.gross - b.gross,
});

/** `19%`, `5.5%`. */
export function formatRate(rate: Rate): string {
  return `${rate / 100}%`;
}

/** How a product is taxed; the rates are the seller's, so that a new law is one change of the settings. */
export const VAT_CLASSES = ['standard', 'reduced', 'zero'] as const;

export type VatClass = (typeof VAT_CLASSES)[number];

/** The rate of a product now. A class that this release does not know is taxed in full. */
export function rateOf(seller: Seller | null, vatClass: string): Rate {
  if (!seller?.vat || vatClass === 'zero') return 0;
  const percent = vatClass === 'reduced' ? seller.vat.reduced : seller.vat.standard;
  return Math.round(percent * 100);
}

/** As part of a sentence: `, including €6.23 of VAT (19%)`; nothing where there is no VAT. */
export function vatWords(shares: readonly Share[], currency: string): string {
  const each = shares
    .filter(({ rate }) => rate > 0)
    .map(({ rate, vat }) => `${formatMoney({ minor: vat, currency })} of VAT (${formatRate(rate)})`);
  return each.length === 0 ? '' : `, including ${each.join(' and ')}`;
}
