import { createHash, randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../data/schema.ts';
import type { Database, Store } from '../data/store.ts';

/** A session ends so long after sign-in, whatever happens. */
export const LONGEST_SECONDS = 30 * 86_400;
const IDLE_DAYS = 7;
const TOKEN_BYTES = 16;

export interface Session {
  readonly userId: number;
}

/** Opens a session and returns its token. The database keeps only the hash: reading it lets nobody in. */
export async function openSession(trx: Transaction<Schema>, userId: number): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await trx.deleteFrom('sessions').where('user_id', '=', userId).where('expires_at', '<', now()).execute();
  await trx
    .insertInto('sessions')
    .values({
      token_hash: hashOf(token),
      user_id: userId,
      expires_at: sql`current_timestamp(3) + interval ${LONGEST_SECONDS} second`,
    })
    .execute();
  return token;
}

export async function closeSession(trx: Transaction<Schema>, token: string): Promise<void> {
  await trx.deleteFrom('sessions').where('token_hash', '=', hashOf(token)).execute();
}

/** Whose session a token opens, from the primary: on a replica that lags, one that was closed would live on. */
export async function findSession(store: Store, token: string | undefined): Promise<Session | null> {
  if (token === undefined) return null;
  const found = await store.readPrimary((db) => lookUp(db, token));
  if (!found) return null;
  if (found.stale) {
    await store.write((trx) =>
      trx.updateTable('sessions').set({ seen_at: now() }).where('token_hash', '=', hashOf(token)).execute(),
    );
  }
  return { userId: found.user_id };
}

/** `stale`: last noted as seen more than an hour ago. Noting every request would be a write for every page. */
async function lookUp(db: Database, token: string) {
  return db
    .selectFrom('sessions')
    .select(['user_id', sql<number>`seen_at < current_timestamp(3) - interval 1 hour`.as('stale')])
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', now())
    .where('seen_at', '>', sql<Date>`current_timestamp(3) - interval ${IDLE_DAYS} day`)
    .executeTakeFirst();
}

const now = () => sql<Date>`current_timestamp(3)`;

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
