import { FREE_DELIVERY_FROM } from '../domain/cart/lines.ts';
import { DELIVERY } from '../domain/cart/delivery.ts';
import { formatMoney } from './money.ts';

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
