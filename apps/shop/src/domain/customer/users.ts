import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';
import { adoptOrders } from '../order/access.ts';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
}

export interface Profile {
  readonly email: string;
  readonly name: string;
  readonly since: Date;
  readonly verifiedAt: Date | null;
}

/** Adds an account, or finds the one that the address has. */
export async function addUser(
  trx: Transaction<Schema>,
  { email, name, passwordHash }: NewUser,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const added = await trx
    .insertInto('users')
    .ignore()
    .values({ email, name, password_hash: passwordHash })
    .executeTakeFirstOrThrow();
  if (added.numInsertedOrUpdatedRows === 1n) return { id: Number(added.insertId), isNew: true };
  const { id } = await trx
    .selectFrom('users')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return { id, isNew: false };
}

export async function findForSignIn(db: Database, email: string) {
  return db
    .selectFrom('users')
    .select(['id', 'password_hash'])
    .where('email', '=', email)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

export async function findProfile(db: Database, id: number): Promise<Profile | undefined> {
  return db
    .selectFrom('users')
    .select(['email', 'name', 'created_at as since', 'verified_at as verifiedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function findForMail(db: Database, id: number) {
  return db
    .selectFrom('users')
    .select(['email', 'verified_at as verifiedAt'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/**
 * Notes that the account's owner reads the mail of `email`, and links what was ordered with it.
 * @returns false when that is not, or no longer, the account's address, or was proven before
 */
export async function proveAddress(
  trx: Transaction<Schema>,
  userId: number,
  email: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('users')
    .set({ verified_at: sql`current_timestamp(3)` })
    .where('id', '=', userId)
    .where('email', '=', email)
    .where('verified_at', 'is', null)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return false;
  await adoptOrders(trx, userId, email);
  return true;
}
