import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { generateSecret, generateURI, verifySync } from 'otplib';
import type { Seal } from '../../base/seal.ts';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';

/** Seconds before and after now whose codes count as well: clocks differ, and people type slowly. */
const TOLERANCE = 30;

const contextOf = (userId: number) => `totp:${userId}`;

/** A secret that is to become the account's; until a code of it has been seen it asks nobody for anything. */
export async function offerTotp(trx: Transaction<Schema>, seal: Seal, userId: number): Promise<void> {
  const sealed_secret = seal.close(Buffer.from(generateSecret()), contextOf(userId));
  await trx
    .insertInto('totp')
    .values({ user_id: userId, sealed_secret })
    .onDuplicateKeyUpdate({
      // One that is in use stays: it is removed first, by whoever may.
      sealed_secret: sql`if(confirmed_at is null, values(sealed_secret), sealed_secret)`,
    })
    .execute();
}

export interface Totp {
  /** Base32, as apps take it. */
  readonly secret: string;
  readonly confirmed: boolean;
  /** It was sealed by a key of before, which will not be there for ever. */
  readonly sealedBefore: boolean;
}

export async function findTotp(db: Database, seal: Seal, userId: number): Promise<Totp | null> {
  const row = await db
    .selectFrom('totp')
    .select(['sealed_secret', 'confirmed_at'])
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    secret: seal.open(row.sealed_secret, contextOf(userId)).toString(),
    confirmed: row.confirmed_at !== null,
    sealedBefore: !seal.isCurrent(row.sealed_secret, contextOf(userId)),
  };
}

/** Seals what was found with the present key. */
export async function sealAgain(
  trx: Transaction<Schema>,
  seal: Seal,
  userId: number,
  { secret }: Totp,
): Promise<void> {
  const sealed_secret = seal.close(Buffer.from(secret), contextOf(userId));
  await trx.updateTable('totp').set({ sealed_secret }).where('user_id', '=', userId).execute();
}

export async function hasTotp(db: Database, userId: number): Promise<boolean> {
  const row = await db
    .selectFrom('totp')
    .select('user_id')
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The time step (RFC 6238) that a code belongs to; null for a wrong one. */
export function stepOf(secret: string, code: string): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const result = verifySync({ secret, token: code, epochTolerance: TOLERANCE });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** Takes a code of the account's app, each once: of two who send it at the same time, one changes the row. */
export async function useTotp(
  trx: Transaction<Schema>,
  userId: number,
  totp: Totp | null,
  code: string,
): Promise<boolean> {
  const step = totp?.confirmed ? stepOf(totp.secret, code) : null;
  if (step === null) return false;
  const { numUpdatedRows } = await trx
    .updateTable('totp')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .where('last_step', '<', step)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** A first code proves that the app has the secret: from now on it is asked for. */
export async function confirmTotp(
  trx: Transaction<Schema>,
  userId: number,
  totp: Totp | null,
  code: string,
): Promise<boolean> {
  const step = totp && !totp.confirmed ? stepOf(totp.secret, code) : null;
  if (step === null) return false;
  const { numUpdatedRows } = await trx
    .updateTable('totp')
    .set({ confirmed_at: sql`current_timestamp(3)`, last_step: step })
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function removeTotp(trx: Transaction<Schema>, userId: number): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('totp')
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** What apps read from the picture (Key URI Format). */
export function totpUri(secret: string, email: string): string {
  return generateURI({ issuer: 'Foobar', label: email, secret });
}
