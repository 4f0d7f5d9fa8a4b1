import type { Session } from '../session.ts';

/**
 * Connections whose locks the applier waits for: a reader in a long transaction holds up a change of its table, and with
 * it a primary that is elected and first has to apply what the old one has acknowledged.
 * Source: performance_schema's metadata_locks and data_lock_waits (MySQL Reference Manual).
 */
const BLOCKERS = `
  SELECT DISTINCT blocker.processlist_id AS id
  FROM (
    SELECT waiting.owner_thread_id AS applier, held.owner_thread_id AS holder
      FROM performance_schema.metadata_locks waiting
      JOIN performance_schema.metadata_locks held
        ON held.object_type = waiting.object_type AND held.object_schema <=> waiting.object_schema
        AND held.object_name <=> waiting.object_name AND held.lock_status = 'GRANTED'
      WHERE waiting.lock_status = 'PENDING'
    UNION ALL
    SELECT requesting_thread_id, blocking_thread_id FROM performance_schema.data_lock_waits
  ) waits
  JOIN performance_schema.threads applier
    ON applier.thread_id = waits.applier AND applier.name LIKE 'thread/sql/replica%'
  JOIN performance_schema.threads blocker
    ON blocker.thread_id = waits.holder AND blocker.name = 'thread/sql/one_connection'
  WHERE blocker.processlist_id IS NOT NULL`;

export async function observeBlockers(local: Session, deadlineMs: number): Promise<readonly number[]> {
  const rows = await local.query<{ id: number }>(BLOCKERS, [], deadlineMs);
  return rows.map(({ id }) => id);
}
