import { settingsBy } from 'trivet/settings';
import { z } from 'zod';

const line = (what: string) =>
  z
    .string({ error: `must be ${what}` })
    .trim()
    .min(1, `must be ${what}`)
    .max(120, 'must be 120 characters at most')
    .regex(/^\P{Cc}*$/u, 'must be one line');

const optional = (what: string) => line(what).nullable().default(null);

const PHONE = 'must be a number as one dials it from abroad, such as +49 30 23125 000';
const COUNTRY = 'must be a country by its two letters (ISO 3166-1), such as DE';
const EMAIL = 'must be an address that people can write to, such as shop@example.com';
const VAT_ID = 'must be a VAT id such as DE123456789: the two letters of a country, then 2 to 13 others';
const PERCENT = 'must be a percentage from 0 to 50 with two decimals at most, such as 19';
const HIGHER = 'must not be higher than the standard rate';

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const country = z
  .string({ error: COUNTRY })
  .refine((code) => /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regions.of(code) !== undefined, COUNTRY);

const percent = z
  .number({ error: PERCENT })
  .min(0, PERCENT)
  .max(50, PERCENT)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9, PERCENT);

const vat = z
  .strictObject({
    id: z.string({ error: VAT_ID }).regex(/^[A-Z]{2}[0-9A-Z+*]{2,13}$/, VAT_ID),
    standard: percent,
    reduced: percent.optional(),
  })
  .transform((said) => ({ ...said, reduced: said.reduced ?? said.standard }))
  .refine(({ standard, reduced }) => reduced <= standard, { path: ['reduced'], error: HIGHER });

/** Who stands behind the shop: in its imprint, on its receipts and under its mails. */
const seller = z.strictObject({
  name: line('the name of the seller, as it is registered'),
  street: line('a street and number'),
  postalCode: line('a postal code'),
  city: line('a town or city'),
  country,
  email: z.email({ error: EMAIL }),
  phone: z
    .string({ error: PHONE })
    .regex(/^\+[1-9][0-9 ()/-]{5,24}$/, PHONE)
    .nullable()
    .default(null),
  register: optional('the name of a register and the number in it'),
  responsible: optional('the name of a person'),
  vat: vat.nullable().default(null),
});

const NOBODY_SELLS =
  'seller is not set: payments are real, and the pages of the shop call it a demonstration in which nobody sells.';

/** Without a seller, the shop says on its pages that it is a demonstration in which nobody sells. */
export default settingsBy(
  z.strictObject({ seller: seller.nullable().default(null) }),
  (settings, { realPayments }) => (realPayments && settings.seller === null ? [NOBODY_SELLS] : []),
);
