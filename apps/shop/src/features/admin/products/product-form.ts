import { z } from 'zod';
import { PALETTE } from '../../../pictures/palette.ts';
import { oneLine, paragraphs } from '../../../values/fields.ts';
import type { FormValues } from '../../../values/form.ts';
import { decimalMoney, parsePrice } from '../../../values/money.ts';
import { isSlug, slugOf } from '../../../values/slug.ts';
import { VAT_CLASSES } from '../../../values/vat.ts';
import { parseId } from '../keyset.ts';
import type { ProductRecord } from './product.ts';

export const COLOURS: readonly string[] = Object.keys(PALETTE);

const PRICE = 'Enter a price such as 12.50';
const SLUG = 'Enter a name for the address made of small letters, digits and single hyphens';
const CATEGORY = 'Choose a category';
const WHOLE = 'Enter a whole number such as 5 or -3, at most 100,000';
const COUNTED = 'Enter how many there are: a whole number up to 1,000,000';

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'yes');

const content = {
  name: oneLine('a name', 120),
  summary: oneLine('a summary', 200),
  description: paragraphs('a description', 5_000),
  category: z
    .string({ error: CATEGORY })
    .transform((value) => parseId(value) ?? 0)
    .refine((id) => id > 0, CATEGORY),
  price: z
    .string({ error: PRICE })
    .transform((value) => parsePrice(value) ?? -1n)
    .refine((minor) => minor >= 0n, PRICE),
  colour: z
    .string({ error: 'Choose a colour' })
    .refine((value) => value === '' || COLOURS.includes(value), 'Choose a colour'),
  vat: z.enum(VAT_CLASSES, { error: 'Choose how it is taxed' }).optional(),
  visible: ticked,
  featured: ticked,
};

export const productForm = z.object(content);

export type ProductContent = z.infer<typeof productForm>;

/** Without a name for its address, a new product's own name makes one. */
export const newProductForm = z
  .object({ slug: z.string().optional(), ...content })
  .transform(({ slug = '', ...rest }) => ({ ...rest, slug: slug.trim() || slugOf(rest.name) }))
  .refine(({ slug }) => isSlug(slug), { path: ['slug'], error: SLUG });

export const stockChangeForm = z.object({
  change: z
    .string({ error: WHOLE })
    .trim()
    .regex(/^[+-]?\d{1,6}$/, WHOLE)
    .transform(Number)
    .refine((change) => change !== 0 && Math.abs(change) <= 100_000, WHOLE),
  why: oneLine('a reason', 200),
});

export const stockCountForm = z.object({
  expected: z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number),
  counted: z
    .string({ error: COUNTED })
    .trim()
    .regex(/^\d{1,7}$/, COUNTED)
    .transform(Number)
    .refine((counted) => counted <= 1_000_000, COUNTED),
});

export const altForm = z.object({ alt: oneLine('a description', 200) });

/** The form of a product as it is. */
export function valuesOf(record: ProductRecord): FormValues {
  return {
    name: record.name,
    summary: record.summary,
    description: record.description,
    category: String(record.categoryId),
    price: decimalMoney(record.price),
    colour: record.colour,
    vat: record.vat,
    ...(record.visible ? { visible: 'yes' } : {}),
    ...(record.featured ? { featured: 'yes' } : {}),
  };
}
