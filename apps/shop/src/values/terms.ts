import { formatMoney } from './money.ts';

/** From so much on, delivery costs nothing; euro cents. */
export const FREE_DELIVERY_FROM = 5_000n;

/** Euro cents, for whatever is ordered below the amount from which delivery is free. */
export const DELIVERY = 490n;

const euro = (minor: bigint) => formatMoney({ minor, currency: 'EUR' });

/** What the shop promises, in the words in which several pages say it. */
export const PROMISES = {
  deliveryTime: 'two to four working days',
  deliveryCost: euro(DELIVERY),
  freeFrom: euro(FREE_DELIVERY_FROM),
  /** Of every consumer in the EU, from when the goods have arrived (Directive 2011/83/EU, Article 9). */
  withdrawalDays: 14,
  /** Of the shop's own accord. */
  returnDays: 60,
} as const;
