/** Who stands behind the shop: in its imprint, on its receipts and under its mails. */
export interface Seller {
  /** As it is registered. */
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2, such as `DE`; its law is that of the terms. */
  readonly country: string;
  /** That people can write to. */
  readonly email: string;
  /** As one dials it from abroad: `+49 30 23125 000`. */
  readonly phone?: string;
  /** The register that it is in, and its number there. */
  readonly register?: string;
  /** The person who acts for it. */
  readonly responsible?: string;
  /** Left out by who is not registered for VAT, and charges none. */
  readonly vat?: VatRegistration;
}

export interface VatRegistration {
  /** Such as `DE123456789`. */
  readonly id: string;
  /** Percent that prices include, of products that say nothing else. */
  readonly standard: number;
  /** Percent of products that are marked as reduced; the standard rate unless said otherwise. */
  readonly reduced?: number;
}

/** As `Seller`, after checking: what is left out is null. */
export type CheckedSeller = Omit<Seller, 'phone' | 'register' | 'responsible' | 'vat'> & {
  readonly [detail in 'phone' | 'register' | 'responsible']: string | null;
} & { readonly vat: Required<VatRegistration> | null };
