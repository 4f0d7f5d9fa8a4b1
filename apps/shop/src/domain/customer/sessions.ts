import { sql, type Transaction } from 'kysely';
import { hashOf, newToken } from '../../base/token.ts';
import type { Schema } from '../../data/schema.ts';
import type { Database, Store } from '../../data/store.ts';

/** A session ends so long after sign-in, whatever happens. */
export const LONGEST_SECONDS = 30 * 86_400;
/** Or when nothing was asked for in it for so long. */
export const IDLE_DAYS = 7;
/** What gives power over the account asks again after so long. */
const RECENT_MINUTES = 10;
/** Characters, as the column. */
const MOST_USER_AGENT = 200;

export interface Session {
  readonly id: number;
  readonly userId: number;
  readonly role: 'customer' | 'admin';
  /** When the password or a passkey was last given. */
  readonly authenticatedAt: Date;
  /** Whether that was in the last ten minutes. */
  readonly recent: boolean;
  /** When a second factor was last given in this session. */
  readonly secondFactorAt: Date | null;
  /** Whether the account's address is proven to be its owner's. */
  readonly verified: boolean;
}

/** From where a session is opened, for its owner to recognise it by; and whether a second factor was given. */
export interface Opening {
  readonly userAgent?: string;
  /** IP address. */
  readonly address?: string;
  readonly secondFactor?: boolean;
}

/** Opens a session and returns its token. The database keeps only the hash: reading it lets nobody in. */
export async function openSession(
  trx: Transaction<Schema>,
  userId: number,
  { userAgent = '', address = '', secondFactor = false }: Opening = {},
): Promise<string> {
  const token = newToken();
  await trx.deleteFrom('sessions').where('user_id', '=', userId).where('expires_at', '<', now()).execute();
  await trx
    .insertInto('sessions')
    .values({
      token_hash: hashOf(token),
      user_id: userId,
      expires_at: sql`current_timestamp(3) + interval ${LONGEST_SECONDS} second`,
      user_agent: userAgent.slice(0, MOST_USER_AGENT),
      address,
      second_factor_at: secondFactor ? now() : null,
    })
    .execute();
  return token;
}

/**
 * Notes that the session's owner has just proven who they are, and gives it a new token: one that was known to somebody
 * else before opens nothing that this opens.
 * @returns the token; null when the session has ended meanwhile
 */
export async function renewSession(
  trx: Transaction<Schema>,
  { id, userId }: Session,
  { secondFactor }: { readonly secondFactor: boolean },
): Promise<string | null> {
  const token = newToken();
  const { numUpdatedRows } = await trx
    .updateTable('sessions')
    .set({
      token_hash: hashOf(token),
      authenticated_at: now(),
      ...(secondFactor ? { second_factor_at: now() } : {}),
    })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n ? token : null;
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
  return {
    id: found.id,
    userId: found.user_id,
    role: found.role,
    authenticatedAt: found.authenticated_at,
    recent: found.recent === 1,
    secondFactorAt: found.second_factor_at,
    verified: found.verified_at !== null,
  };
}

/** `stale`: last noted as seen more than an hour ago. Noting every request would be a write for every page. */
async function lookUp(db: Database, token: string) {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select([
      'sessions.id',
      'sessions.user_id',
      'sessions.authenticated_at',
      'sessions.second_factor_at',
      'users.role',
      'users.verified_at',
      sql<number>`sessions.authenticated_at > current_timestamp(3) - interval ${RECENT_MINUTES} minute`.as(
        'recent',
      ),
      sql<number>`sessions.seen_at < current_timestamp(3) - interval 1 hour`.as('stale'),
    ])
    .where('sessions.token_hash', '=', hashOf(token))
    .where('sessions.expires_at', '>', now())
    .where('users.deleted_at', 'is', null)
    .where('sessions.seen_at', '>', sql<Date>`current_timestamp(3) - interval ${IDLE_DAYS} day`)
    .executeTakeFirst();
}

const now = () => sql<Date>`current_timestamp(3)`;

export interface OpenSession {
  readonly id: number;
  readonly userAgent: string;
  readonly address: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

/** Where somebody is signed in, the last used first. */
export async function listSessions(db: Database, userId: number): Promise<readonly OpenSession[]> {
  return db
    .selectFrom('sessions')
    .select(['id', 'user_agent as userAgent', 'address', 'created_at as createdAt', 'seen_at as seenAt'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', sql<Date>`current_timestamp(3)`)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Ends one of somebody's own sessions; of somebody else's, nothing happens. */
export async function endSession(trx: Transaction<Schema>, userId: number, id: number): Promise<void> {
  await trx.deleteFrom('sessions').where('user_id', '=', userId).where('id', '=', id).execute();
}
