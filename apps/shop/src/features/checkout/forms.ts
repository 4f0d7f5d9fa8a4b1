import { z } from 'zod';
import type { Database } from '../../data/store.ts';
import { findProfile } from '../../domain/customer/users.ts';
import { isCountry } from '../../values/countries.ts';
import { email, length, line, oneLine } from '../../values/fields.ts';
import type { FormValues } from '../../values/form.ts';

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

/** What the form begins with for who is signed in: the account, and where its last order went. */
export async function valuesFor(db: Database, userId: number): Promise<FormValues> {
  const profile = await findProfile(db, userId);
  if (!profile) return {};
  const last = await db
    .selectFrom('orders')
    .select(['name', 'line1', 'line2', 'postal_code', 'city', 'country'])
    .where('user_id', '=', userId)
    .orderBy('placed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { name: profile.name, ...last, email: profile.email };
}
