import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Database } from '../../data/store.ts';

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
