import { sql, type Transaction } from 'kysely';
import { hashOf, newToken } from '../../base/token.ts';
import type { Schema } from '../../data/schema.ts';

/**
 * Something that was begun and waits for an answer from the same browser. `second-step`: the password was right, and a
 * code is to come. The others: a passkey is to sign the challenge.
 */
export type ChallengePurpose = 'second-step' | 'passkey-add' | 'passkey-sign-in' | 'passkey-confirm';

export interface Challenge {
  readonly userId: number | null;
  readonly challenge: Buffer | null;
}

export const CHALLENGE_MINUTES = 10;
const MOST_ATTEMPTS = 5;

/** @returns the token for `giveChallenge` */
export async function openChallenge(
  trx: Transaction<Schema>,
  purpose: ChallengePurpose,
  { userId, challenge }: Challenge,
): Promise<string> {
  const token = newToken();
  await trx
    .insertInto('challenges')
    .values({
      token_hash: hashOf(token),
      purpose,
      user_id: userId,
      challenge,
      expires_at: sql`current_timestamp(3) + interval ${CHALLENGE_MINUTES} minute`,
    })
    .execute();
  return token;
}

/**
 * Counts a try at answering, to be committed before the answer is looked at: five, and the challenge is over.
 * @returns null when it is over, too old, or never was
 */
export async function tryChallenge(
  trx: Transaction<Schema>,
  purpose: ChallengePurpose,
  token: string,
): Promise<Challenge | null> {
  const { numUpdatedRows } = await open(trx, purpose, token)
    .set((on) => ({ attempts: on('attempts', '+', 1) }))
    .where('attempts', '<', MOST_ATTEMPTS)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n ? read(trx, token) : null;
}

/** Uses a challenge up. Of two who try at once, one changes the row; the other, like everybody later, gets null. */
export async function closeChallenge(
  trx: Transaction<Schema>,
  purpose: ChallengePurpose,
  token: string,
): Promise<Challenge | null> {
  const { numUpdatedRows } = await open(trx, purpose, token).set({ used_at: NOW }).executeTakeFirstOrThrow();
  return numUpdatedRows === 1n ? read(trx, token) : null;
}

function open(trx: Transaction<Schema>, purpose: ChallengePurpose, token: string) {
  return trx
    .updateTable('challenges')
    .where('token_hash', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', NOW);
}

async function read(trx: Transaction<Schema>, token: string): Promise<Challenge> {
  return trx
    .selectFrom('challenges')
    .select(['user_id as userId', 'challenge'])
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirstOrThrow();
}

const NOW = sql<Date>`current_timestamp(3)`;
