import { z } from 'zod';
import { email, length, line } from '../account/forms.ts';
import { isCountry } from '../../values/countries.ts';

const text = (what: string, most: number) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .refine((value) => length(value) <= most, `Enter ${what} of ${most} characters or fewer`)
    .refine(line, `Enter ${what} without control characters`);

/** Who orders and where it goes; nobody is asked for more. */
export const checkoutForm = z.object({
  email,
  name: text('your name', 80),
  line1: text('your street and number', 120),
  line2: z
    .string()
    .trim()
    .refine((value) => length(value) <= 120, 'Enter 120 characters or fewer')
    .refine(line, 'Enter it without control characters')
    .default(''),
  postal_code: text('your postal code', 16),
  city: text('your town or city', 80),
  country: z.string({ error: 'Choose your country' }).refine(isCountry, 'Choose your country'),
});

export type CheckoutForm = z.infer<typeof checkoutForm>;
