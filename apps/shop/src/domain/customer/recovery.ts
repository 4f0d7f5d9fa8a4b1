import { createHash, randomInt } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';

const COUNT = 10;
const LENGTH = 10;

/** Without the letters and digits that look like others: 31^10, nearly 50 bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Makes new recovery codes in place of all others. Only now are they known: the database keeps their hashes. */
export async function newRecoveryCodes(trx: Transaction<Schema>, userId: number): Promise<readonly string[]> {
  const codes = Array.from({ length: COUNT }, newCode);
  await removeRecoveryCodes(trx, userId);
  await trx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ user_id: userId, code_hash: hashOf(userId, code) })))
    .execute();
  return codes;
}

/** Uses a code up, however its letters and dashes were typed. */
export async function useRecoveryCode(
  trx: Transaction<Schema>,
  userId: number,
  code: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('recovery_codes')
    .set({ used_at: sql`current_timestamp(3)` })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashOf(userId, code))
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** How many are left. */
export async function countRecoveryCodes(db: Database, userId: number): Promise<number> {
  const { count } = await db
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function removeRecoveryCodes(trx: Transaction<Schema>, userId: number): Promise<void> {
  await trx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
}

function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}

function hashOf(userId: number, code: string): Buffer {
  const plain = code.toLowerCase().replace(/[\s-]/g, '');
  return createHash('sha256').update(`recovery:${userId}:${plain}`).digest();
}
