import type { Session } from '../../mysql/session.ts';
import { APPLIER, type Applying, type Failure, RECOVERY } from './failing.ts';

/** One thread that has stopped with an error: a worker, or the coordinator that reads for the workers. */
export interface StoppedRow extends Failure {
  readonly worker: number;
}

/**
 * A worker that only waited for another one's commit: ER_REPLICA_WORKER_STOPPED_PREVIOUS_THD_ERROR (MySQL Error Reference).
 */
const STOPPED_BY_ANOTHER = 3030;
/** What MySQL says before what went wrong: which worker, which transaction, and where in the log. */
const PREAMBLE = /^.*?failed executing transaction '[^']*'[^;]*; /s;

/** Source: performance_schema's tables of replication appliers (MySQL Reference Manual). */
export async function readApplying(local: Session, deadlineMs: number): Promise<Applying> {
  const rows = await local.query<StoppedRow & { readonly runs: number | null }>(
    `SELECT (SELECT service_state = 'ON' FROM performance_schema.replication_applier_status
               WHERE channel_name = ?) AS runs, stopped.*
       FROM (SELECT 1) one LEFT JOIN (
         SELECT 1 AS worker, channel_name AS channel, applying_transaction AS transaction,
             last_error_number AS code, last_error_message AS message,
             CAST(last_error_timestamp AS CHAR) AS at
           FROM performance_schema.replication_applier_status_by_worker
         UNION ALL
         SELECT 0, channel_name, processing_transaction, last_error_number, last_error_message,
             CAST(last_error_timestamp AS CHAR)
           FROM performance_schema.replication_applier_status_by_coordinator
       ) stopped ON stopped.code <> 0 AND stopped.channel IN (?)`,
    [APPLIER, [APPLIER, RECOVERY]],
    deadlineMs,
  );
  const runs = rows[0]?.runs ?? null;
  return { runs: runs === null ? null : runs === 1, failure: failureAmong(rows) };
}

/** The latest one of a worker, which says which transaction and why; else, of a coordinator. */
export function failureAmong(rows: readonly StoppedRow[]): Failure | null {
  const named = rows.filter(({ transaction, code }) => transaction && code !== STOPPED_BY_ANOTHER);
  const [latest] = named.toSorted((one, other) => other.worker - one.worker || (one.at < other.at ? 1 : -1));
  if (!latest) return null;
  const { channel, transaction, code, message, at } = latest;
  return {
    channel,
    transaction,
    code,
    message: message.replace(PREAMBLE, '').replace(/\s+/g, ' ').trim(),
    at,
  };
}
