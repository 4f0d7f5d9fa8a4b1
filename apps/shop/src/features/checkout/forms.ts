import { z } from 'zod';
import { isCountry } from '../../values/countries.ts';
import { email, length, line, oneLine } from '../../values/fields.ts';

/** Who orders and where it goes; nobody is asked for more. */
export const checkoutForm = z.object({
  email,
  name: oneLine('your name', 80),
  line1: oneLine('your street and number', 120),
  line2: z
    .string()
    .trim()
    .refine((value) => length(value) <= 120, 'Enter 120 characters or fewer')
    .refine(line, 'Enter it without control characters')
    .default(''),
  postal_code: oneLine('your postal code', 16),
  city: oneLine('your town or city', 80),
  country: z.string({ error: 'Choose your country' }).refine(isCountry, 'Choose your country'),
});
