import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';
import { voidTokens } from './tokens.ts';

export async function passwordHashOf(db: Database, userId: number): Promise<string | undefined> {
  const user = await db
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', userId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return user?.password_hash;
}

/** Sets a password; every link that is on its way, and every sign-in that waits for its second step, ends with the old one. */
export async function setPassword(
  trx: Transaction<Schema>,
  userId: number,
  passwordHash: string,
): Promise<void> {
  await trx.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', userId).execute();
  await voidTokens(trx, userId);
  await trx
    .updateTable('challenges')
    .set({ used_at: sql<Date>`current_timestamp(3)` })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .execute();
}

/** Ends the sessions of an account, perhaps but one. */
export async function closeSessions(
  trx: Transaction<Schema>,
  userId: number,
  exceptId?: number,
): Promise<void> {
  await trx
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .$if(exceptId !== undefined, (query) => query.where('id', '!=', exceptId ?? 0))
    .execute();
}

/** Takes away everything but the password that lets somebody in. */
export async function removeFactors(trx: Transaction<Schema>, userId: number): Promise<void> {
  await trx.deleteFrom('totp').where('user_id', '=', userId).execute();
  await trx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
  await trx.deleteFrom('passkeys').where('user_id', '=', userId).execute();
}
