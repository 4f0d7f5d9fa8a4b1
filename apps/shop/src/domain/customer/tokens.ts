import { sql, type Transaction } from 'kysely';
import { hashOf, newToken } from '../../base/token.ts';
import type { Schema } from '../../data/schema.ts';

/** What a link in a mail does. Hours that it works for. */
const HOURS = { verify: 48, reset: 1, address: 24 } as const;

export type Purpose = keyof typeof HOURS;

/** Whose link it was, and the address that it was sent to: whoever has it reads the mail that goes there. */
export interface Redeemed {
  readonly userId: number;
  readonly address: string;
}

/** The database keeps only the hash: reading it opens no link. One that went out before goes on working. */
export async function mintToken(
  trx: Transaction<Schema>,
  purpose: Purpose,
  { userId, address }: Redeemed,
): Promise<string> {
  const token = newToken();
  await trx
    .insertInto('one_time_tokens')
    .values({
      token_hash: hashOf(token),
      user_id: userId,
      purpose,
      address,
      expires_at: sql`current_timestamp(3) + interval ${HOURS[purpose]} hour`,
    })
    .execute();
  return token;
}

/**
 * Uses a token up. Of two who try at once, one changes the row; the other, like everybody later, gets null.
 * @param userId of the only account whose token it may be
 */
export async function redeem(
  trx: Transaction<Schema>,
  purpose: Purpose,
  token: string,
  userId?: number,
): Promise<Redeemed | null> {
  const { numUpdatedRows } = await trx
    .updateTable('one_time_tokens')
    .set({ used_at: NOW })
    .where('token_hash', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', NOW)
    .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? 0))
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return null;
  return trx
    .selectFrom('one_time_tokens')
    .select(['user_id as userId', 'address'])
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirstOrThrow();
}

/** Ends every link of an account that has not been used. */
export async function voidTokens(trx: Transaction<Schema>, userId: number): Promise<void> {
  await trx
    .updateTable('one_time_tokens')
    .set({ used_at: NOW })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .execute();
}

const NOW = sql<Date>`current_timestamp(3)`;
