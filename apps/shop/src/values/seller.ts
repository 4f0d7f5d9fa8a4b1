import { z } from 'zod';
import { countryName } from './countries.ts';

/** Who stands behind the shop, as the environment's file says. */
export const sellerSchema = z.object({
  name: z.string().min(1),
  street: z.string(),
  postalCode: z.string(),
  city: z.string(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2),
  email: z.string(),
  phone: z.string().nullable(),
  register: z.string().nullable(),
  responsible: z.string().nullable(),
  /** Null for who charges none; its rates in percent. */
  vat: z.object({ id: z.string(), standard: z.number(), reduced: z.number() }).nullable(),
});

export type Seller = z.infer<typeof sellerSchema>;

/** As it stands on a letter. */
export function sellerLines({ name, street, postalCode, city, country }: Seller): readonly string[] {
  return [name, street, `${postalCode} ${city}`, countryName(country)];
}
