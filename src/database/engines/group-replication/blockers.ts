import type { Session } from '../../mysql/session.ts';

/**
 * Connections whose locks the applier waits for, or a commit of the supervisor's: a reader in a long transaction holds up
 * a change of its table, and with it a primary that is elected and first has to apply what the old one has acknowledged;
 * FLUSH TABLES WITH READ LOCK holds up every commit, from when it begins to wait for its own turn.
 * Source: performance_schema's metadata_locks and data_lock_waits (MySQL Reference Manual).
 */
const BLOCKERS = `
  SELECT DISTINCT blocker.processlist_id AS id
  FROM (
    SELECT waiting.owner_thread_id AS waiter, held.owner_thread_id AS holder
      FROM performance_schema.metadata_locks waiting
      JOIN performance_schema.metadata_locks held
        ON held.object_type = waiting.object_type AND held.object_schema <=> waiting.object_schema
        AND held.object_name <=> waiting.object_name AND held.owner_thread_id <> waiting.owner_thread_id
        AND IF(held.object_type IN ('GLOBAL', 'COMMIT'), held.lock_type = 'SHARED', held.lock_status = 'GRANTED')
      WHERE waiting.lock_status = 'PENDING'
    UNION ALL
    SELECT requesting_thread_id, blocking_thread_id FROM performance_schema.data_lock_waits
  ) waits
  JOIN performance_schema.threads waiter
    ON waiter.thread_id = waits.waiter
    AND (waiter.name LIKE 'thread/sql/replica%' OR waiter.processlist_user = 'supervisor')
  JOIN performance_schema.threads blocker
    ON blocker.thread_id = waits.holder AND blocker.name = 'thread/sql/one_connection'
  WHERE blocker.processlist_id IS NOT NULL AND COALESCE(blocker.processlist_user, '') <> 'supervisor'`;

export async function readBlockers(local: Session, deadlineMs: number): Promise<readonly number[]> {
  const rows = await local.query<{ id: number }>(BLOCKERS, [], deadlineMs);
  return rows.map(({ id }) => id);
}
