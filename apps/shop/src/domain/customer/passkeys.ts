import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';

export interface Passkey {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}

/** What an authenticator has made: its id for the key, and the public part of it (COSE). */
export interface Credential {
  readonly id: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** More are of no use to anybody. */
export const MOST_PASSKEYS = 20;

export async function listPasskeys(db: Database, userId: number): Promise<readonly Passkey[]> {
  return db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at as createdAt', 'used_at as usedAt'])
    .where('user_id', '=', userId)
    .orderBy('id')
    .execute();
}

export async function countPasskeys(db: Database, userId: number): Promise<number> {
  return (await listPasskeys(db, userId)).length;
}

/** An authenticator that has one of these makes no second key for the same account. */
export async function credentialIds(db: Database, userId: number): Promise<readonly Buffer[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select('credential_id')
    .where('user_id', '=', userId)
    .execute();
  return rows.map(({ credential_id }) => credential_id);
}

/** @returns false for a key that is known already, whoever has it */
export async function addPasskey(
  trx: Transaction<Schema>,
  userId: number,
  name: string,
  { id, publicKey, counter, transports }: Credential,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('passkeys')
    .ignore()
    .values({
      user_id: userId,
      credential_id: id,
      public_key: publicKey,
      counter,
      transports: transports.join(','),
      name,
    })
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export interface Found extends Credential {
  readonly userId: number;
}

export async function findPasskey(db: Database, credentialId: Buffer): Promise<Found | null> {
  const row = await db
    .selectFrom('passkeys')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  if (!row) return null;
  const { credential_id, public_key, counter, transports, user_id } = row;
  return {
    userId: user_id,
    id: credential_id,
    publicKey: public_key,
    counter: Number(counter),
    transports: transports === '' ? [] : transports.split(','),
  };
}

/**
 * Notes that a key has signed. A counter that does not grow means that the key was copied, unless its authenticator
 * never counts (WebAuthn, 7.2, step 22).
 * @returns false then, also when another request has counted as far meanwhile
 */
export async function countUse(trx: Transaction<Schema>, id: Buffer, counter: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('passkeys')
    .set({ counter, used_at: sql`current_timestamp(3)` })
    .where('credential_id', '=', id)
    .where((on) =>
      on.or([on('counter', '<', counter), on.and([on('counter', '=', 0), on(on.val(counter), '=', 0)])]),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** One's own only; somebody else's stays as it is. */
export async function renamePasskey(
  trx: Transaction<Schema>,
  userId: number,
  id: number,
  name: string,
): Promise<void> {
  await trx
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .execute();
}

/** One's own only. @returns whether there was one */
export async function removePasskey(trx: Transaction<Schema>, userId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
