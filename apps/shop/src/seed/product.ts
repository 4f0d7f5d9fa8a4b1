import type { Picture } from '../pictures/index.ts';
import type { VatClass } from '../values/vat.ts';

/** One product of the catalogue that the shop opens with. */
export interface SeedProduct {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** Euro cents. */
  readonly price: number;
  readonly stock: number;
  readonly picture: Picture;
}

export interface SeedCategory {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  /** How its products are taxed; as most things are, unless it says otherwise. */
  readonly vat?: VatClass;
  readonly products: readonly SeedProduct[];
}
