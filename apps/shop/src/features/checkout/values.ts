import type { Database } from '../../data/store.ts';
import { findProfile } from '../../domain/customer/users.ts';
import type { FormValues } from '../../values/form.ts';

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
