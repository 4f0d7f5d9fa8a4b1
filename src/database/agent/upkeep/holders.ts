import { MIGRATE_USER, SCHEMA } from '../../mysql/accounts.ts';
import type { Session } from '../../mysql/session.ts';

/** Longer than a transaction of the site lasts, and than one of its clients is away in the middle of it. */
const PATIENCE_MS = 2_500;

/** Since when each connection has been seen to hold up others without a pause, in milliseconds, by its number. */
export type Holding = ReadonlyMap<number, number>;

export const NOBODY: Holding = new Map();

export function holdingAfter(before: Holding, seen: readonly number[], now: number): Holding {
  return new Map(seen.map((id) => [id, before.get(id) ?? now]));
}

/** Connections that have held up others for too long. */
export const overdue = (holding: Holding, now: number): readonly number[] =>
  [...holding].flatMap(([id, since]) => (now - since >= PATIENCE_MS ? [id] : []));

/**
 * Connections that do nothing with a lock for which others wait: idle in a transaction, asleep, or in LOCK TABLES, whatever
 * they do behind that. Who works is left alone, an ALTER TABLE of a migration above all, and so is the applier. Readers
 * and writers wait for a lock of LOCK TABLES only; who waits to alter a table waits for everybody.
 * Source: performance_schema's metadata_locks and data_lock_waits, sys.schema_table_lock_waits (MySQL Reference Manual).
 */
const HOLDERS = `
  SELECT DISTINCT holder.processlist_id AS id
  FROM (
    SELECT held.owner_thread_id AS holder, held.lock_type IN ('SHARED_NO_READ_WRITE', 'SHARED_READ_ONLY') AS tables_locked
      FROM performance_schema.metadata_locks waiting
      JOIN performance_schema.metadata_locks held
        ON held.object_type = 'TABLE' AND held.object_schema = waiting.object_schema
        AND held.object_name = waiting.object_name AND held.owner_thread_id <> waiting.owner_thread_id
        AND held.lock_status = 'GRANTED'
        AND (held.lock_type IN ('SHARED_NO_READ_WRITE', 'SHARED_READ_ONLY')
          OR waiting.lock_type NOT IN ('SHARED', 'SHARED_HIGH_PRIO', 'SHARED_READ', 'SHARED_WRITE', 'SHARED_WRITE_LOW_PRIO'))
      WHERE waiting.object_type = 'TABLE' AND waiting.object_schema = ? AND waiting.lock_status = 'PENDING'
    UNION ALL
    SELECT blocking_thread_id, FALSE FROM performance_schema.data_lock_waits
  ) waits
  JOIN performance_schema.threads holder
    ON holder.thread_id = waits.holder AND holder.name = 'thread/sql/one_connection'
  WHERE holder.processlist_id IS NOT NULL AND COALESCE(holder.processlist_user, '') <> 'supervisor'
    AND ((waits.tables_locked AND holder.processlist_user <> '${MIGRATE_USER}')
      OR holder.processlist_state = 'User sleep'
      OR (holder.processlist_command = 'Sleep' AND holder.processlist_time >= 2))`;

export async function readHolders(local: Session, deadlineMs: number): Promise<readonly number[]> {
  const rows = await local.query<{ id: number }>(HOLDERS, [SCHEMA], deadlineMs);
  return rows.map(({ id }) => id);
}
