import type { Transaction } from 'kysely';
import type { Schema } from '../data/schema.ts';
import type { Database } from '../data/store.ts';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
}

export interface Profile {
  readonly email: string;
  readonly name: string;
  readonly since: Date;
}

/** Adds an account; does nothing when the address has one, and does not tell which. */
export async function addUser(
  trx: Transaction<Schema>,
  { email, name, passwordHash }: NewUser,
): Promise<void> {
  await trx
    .insertInto('users')
    .values({ email, name, password_hash: passwordHash })
    .onDuplicateKeyUpdate((on) => ({ email: on.ref('users.email') }))
    .execute();
}

export async function findForSignIn(db: Database, email: string) {
  return db.selectFrom('users').select(['id', 'password_hash']).where('email', '=', email).executeTakeFirst();
}

export async function findProfile(db: Database, id: number): Promise<Profile | undefined> {
  return db
    .selectFrom('users')
    .select(['email', 'name', 'created_at as since'])
    .where('id', '=', id)
    .executeTakeFirst();
}
