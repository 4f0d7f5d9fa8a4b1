import type { Session } from '../../mysql/session.ts';
import type { Channel, Thread } from './observation.ts';

/** The replication channel as MySQL tells it, before the supervisor's own memory of stops is added. */
export type ChannelNow = Omit<Channel, 'receiver' | 'applier'> & {
  readonly receiver: ThreadNow;
  readonly applier: ThreadNow;
};
export type ThreadNow = Pick<Thread, 'state' | 'error'>;

interface Row extends Omit<ChannelNow, 'autoPosition' | 'receiver' | 'applier'> {
  readonly autoPosition: string;
  readonly receiverState: 'ON' | 'OFF' | 'CONNECTING';
  readonly receiverCode: number;
  readonly receiverMessage: string;
  readonly applierState: 'ON' | 'OFF';
  readonly applierCode: number | null;
  readonly applierMessage: string | null;
}

/**
 * Source: performance_schema's replication tables (MySQL Reference Manual, "Performance Schema Replication Tables").
 * `Seconds_Behind_Source` is not used: it says 0 while the receiver hears nothing. A timestamp that is not set reads
 * as zero, which TIMESTAMPDIFF turns to NULL. A transaction that waits for a configured delay is told as its rest.
 */
const CHANNEL = `
  SELECT c.host AS address, c.port, c.user, c.auto_position AS autoPosition,
    REPLACE(r.received_transaction_set, '\\n', '') AS received,
    r.service_state AS receiverState, r.last_error_number AS receiverCode, r.last_error_message AS receiverMessage,
    a.service_state AS applierState, e.code AS applierCode, e.message AS applierMessage,
    GREATEST(COALESCE(t.seconds, 0), COALESCE(d.desired_delay - a.remaining_delay, 0)) AS applySeconds,
    TIMESTAMPDIFF(MICROSECOND, GREATEST(r.last_heartbeat_timestamp,
      r.last_queued_transaction_end_queue_timestamp,
      r.queueing_transaction_start_queue_timestamp), NOW(6)) / 1e6 AS silentSeconds
  FROM performance_schema.replication_connection_configuration c
  JOIN performance_schema.replication_connection_status r USING (channel_name)
  JOIN performance_schema.replication_applier_status a USING (channel_name)
  JOIN performance_schema.replication_applier_configuration d USING (channel_name)
  LEFT JOIN (
    SELECT last_error_number AS code, last_error_message AS message
      FROM performance_schema.replication_applier_status_by_worker
      WHERE channel_name = '' AND last_error_number <> 0
    UNION ALL
    SELECT last_error_number, last_error_message
      FROM performance_schema.replication_applier_status_by_coordinator
      WHERE channel_name = '' AND last_error_number <> 0
    LIMIT 1
  ) e ON TRUE
  LEFT JOIN (
    SELECT MAX(TIMESTAMPDIFF(MICROSECOND, committed, NOW(6))) / 1e6 AS seconds FROM (
      SELECT applying_transaction_original_commit_timestamp AS committed
        FROM performance_schema.replication_applier_status_by_worker WHERE channel_name = ''
      UNION ALL
      SELECT processing_transaction_original_commit_timestamp
        FROM performance_schema.replication_applier_status_by_coordinator WHERE channel_name = ''
    ) underway
  ) t ON TRUE
  WHERE c.channel_name = ''`;

/** The default channel, or null when there is none. */
export async function readChannel(local: Session, deadlineMs: number): Promise<ChannelNow | null> {
  const [row] = await local.query<Row>(CHANNEL, [], deadlineMs);
  if (!row?.address) return null;
  const { address, port, user, received, applySeconds, silentSeconds } = row;
  return {
    address,
    port,
    user,
    received,
    applySeconds,
    silentSeconds,
    autoPosition: row.autoPosition === '1',
    receiver: {
      state: row.receiverState === 'ON' ? 'running' : row.receiverState === 'OFF' ? 'stopped' : 'connecting',
      error: errorOf(row.receiverCode, row.receiverMessage),
    },
    applier: {
      state: row.applierState === 'ON' ? 'running' : 'stopped',
      error: errorOf(row.applierCode, row.applierMessage),
    },
  };
}

function errorOf(code: number | null, message: string | null): Thread['error'] {
  return code ? { code, message: (message ?? '').replace(/\s+/g, ' ').trim() } : null;
}
