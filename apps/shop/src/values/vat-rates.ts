import type { Seller } from './seller.ts';
import type { Rate } from './vat.ts';

/** How a product is taxed; the rates are the seller's, so that a new law is one change of the settings. */
export const VAT_CLASSES = ['standard', 'reduced', 'zero'] as const;

export type VatClass = (typeof VAT_CLASSES)[number];

/** The rate of a product now. A class that this release does not know is taxed in full. */
export function rateOf(seller: Seller | null, vatClass: string): Rate {
  if (!seller?.vat || vatClass === 'zero') return 0;
  const percent = vatClass === 'reduced' ? seller.vat.reduced : seller.vat.standard;
  return Math.round(percent * 100);
}
