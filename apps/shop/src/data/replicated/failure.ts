/** What the driver and the pool put on their errors. */
interface DatabaseError extends Error {
  readonly code?: string;
  readonly errno?: number;
  readonly fatal?: boolean;
}

/**
 * The connection failed while a transaction was being committed: it may be committed, or not. Doing it again could do it
 * twice, so nothing here does; whoever can find out by a key of its own looks that up on the primary.
 */
export class CommitUnknown extends Error {
  override readonly name = 'CommitUnknown';
  readonly code = 'COMMIT_UNKNOWN';

  constructor(cause: unknown) {
    super('the outcome of a COMMIT is unknown', { cause });
  }
}

/**
 * The server has become read-only, or hands over to another: ER_OPTION_PREVENTS_STATEMENT, ER_READ_ONLY_MODE,
 * ER_OPERATION_NOT_ALLOWED_WHILE_PRIMARY_CHANGE_IS_RUNNING; or Group Replication lets no statement begin while it changes,
 * ER_BEFORE_DML_VALIDATION_ERROR. It says so before it does anything.
 */
const READ_ONLY: ReadonlySet<number> = new Set([1290, 1836, 3098, 4094]);

/** The connection is gone, or going. */
const LOST: ReadonlySet<string> = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'EPIPE',
  'ER_SERVER_SHUTDOWN',
  'ER_NORMAL_SHUTDOWN',
  'ER_SESSION_WAS_KILLED',
  'ER_CLIENT_INTERACTION_TIMEOUT',
]);

/** No answer in time: it may still come, to whoever uses the connection next. */
const LATE: ReadonlySet<string> = new Set(['PROTOCOL_SEQUENCE_TIMEOUT', 'ETIMEDOUT']);

/** Nobody to talk to. */
const AWAY: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_OFFLINE_MODE',
]);

const UNAVAILABLE: ReadonlySet<string> = new Set([
  ...LOST,
  ...LATE,
  ...AWAY,
  'COMMIT_UNKNOWN',
  'POOL_TIMEOUT',
  'POOL_FULL',
  'HANDSHAKE_SSL_ERROR',
  'ER_ACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  'ER_NO_SUCH_TABLE',
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_QUERY_INTERRUPTED',
  'ER_QUERY_TIMEOUT',
]);

/** Two transactions in each other's way: both servers and connections are well. */
const CONFLICTS = { ER_LOCK_DEADLOCK: 'deadlock', ER_LOCK_WAIT_TIMEOUT: 'lock-timeout' } as const;

/**
 * Why a transaction that was not being committed yet may run again. `late`: a statement was not answered in time;
 * `interrupted`: a statement was killed, often with its connection; `busy`: no connection became free.
 */
export type RetryReason =
  | (typeof CONFLICTS)[keyof typeof CONFLICTS]
  | 'lost'
  | 'late'
  | 'away'
  | 'read-only'
  | 'interrupted'
  | 'busy';

/** Null for what would fail again, and for what may have happened already. */
export function retryReason(error: unknown): RetryReason | null {
  if (error instanceof CommitUnknown || !isDatabaseError(error)) return null;
  const code = error.code ?? '';
  if (Object.hasOwn(CONFLICTS, code)) return CONFLICTS[code as keyof typeof CONFLICTS];
  if (isConnectionLost(error)) return 'lost';
  if (LATE.has(code)) return 'late';
  if (AWAY.has(code)) return 'away';
  if (READ_ONLY.has(error.errno ?? 0)) return 'read-only';
  if (code === 'ER_QUERY_INTERRUPTED') return 'interrupted';
  return code === 'POOL_TIMEOUT' ? 'busy' : null;
}

/**
 * Whether the server has refused a COMMIT before it told anybody of it: nothing of the transaction is committed. It checks
 * that it may write, and waits for the lock that backups take, first (MySQL's `ha_commit_trans`).
 *
 * Three errors look as if they meant the same, and do not. MySQL rolls back on 3101, but says so as well when the group has
 * been left while a transaction was on its way, which the other members may have received and commit; 3100 likewise, when
 * the wait for the group's word was interrupted. And 1180 comes before the binary log is written, and after.
 */
export function isRefused(error: unknown): boolean {
  if (!isDatabaseError(error)) return false;
  return READ_ONLY.has(error.errno ?? 0) || Object.hasOwn(CONFLICTS, error.code ?? '');
}

/** Whether it tells that the primary is not there to be written to, so that everybody may as well wait. */
export function meansNoPrimary(reason: RetryReason): boolean {
  return reason === 'lost' || reason === 'late' || reason === 'away' || reason === 'read-only';
}

/** Whether a connection that gave this error must be destroyed instead of going back to its pool. */
export function spoilsConnection(error: unknown): boolean {
  if (!isDatabaseError(error)) return false;
  const code = error.code ?? '';
  return error.fatal === true || LOST.has(code) || LATE.has(code) || READ_ONLY.has(error.errno ?? 0);
}

/** Whether a read may be tried once more on another connection; not after a time-out, which has cost enough. */
export function isConnectionLost(error: unknown): boolean {
  if (!isDatabaseError(error)) return false;
  // A connection that the driver has found closed already gives a fatal error without a code.
  return error.code === undefined ? error.fatal === true : LOST.has(error.code);
}

/** Whether the database is away or not ready, as opposed to the application having asked it something wrong. */
export function isUnavailable(error: unknown): boolean {
  if (!isDatabaseError(error)) return false;
  return error.fatal === true || UNAVAILABLE.has(error.code ?? '') || READ_ONLY.has(error.errno ?? 0);
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && ('code' in error || 'fatal' in error);
}

/** Whether a statement failed because a unique key has its value already; the transaction goes on. */
export function isDuplicate(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'ER_DUP_ENTRY';
}
