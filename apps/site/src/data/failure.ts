/** What the driver and the pool put on their errors. */
interface DatabaseError extends Error {
  readonly code?: string;
  readonly errno?: number;
  readonly fatal?: boolean;
}

/** The server has become read-only: ER_OPTION_PREVENTS_STATEMENT, ER_READ_ONLY_MODE. */
const READ_ONLY: ReadonlySet<number> = new Set([1290, 1836]);

/** The connection is gone. */
const LOST: ReadonlySet<string> = new Set(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'EPIPE']);

/** No answer in time: it may still come, to whoever uses the connection next. */
const LATE: ReadonlySet<string> = new Set(['PROTOCOL_SEQUENCE_TIMEOUT', 'ETIMEDOUT']);

const UNAVAILABLE: ReadonlySet<string> = new Set([
  ...LOST,
  ...LATE,
  'POOL_TIMEOUT',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'HANDSHAKE_SSL_ERROR',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_NORMAL_SHUTDOWN',
  'ER_ACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  'ER_NO_SUCH_TABLE',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_QUERY_TIMEOUT',
  'ER_SERVER_OFFLINE_MODE',
]);

/** Whether a connection that gave this error must be destroyed instead of going back to its pool. */
export function spoilsConnection(error: unknown): boolean {
  if (!isDatabaseError(error)) return false;
  const code = error.code ?? '';
  return error.fatal === true || LOST.has(code) || LATE.has(code) || READ_ONLY.has(error.errno ?? 0);
}

/** Whether a read may be tried once more on another connection; not after a time-out, which has cost enough. */
export function isConnectionLost(error: unknown): boolean {
  return isDatabaseError(error) && LOST.has(error.code ?? '');
}

/** Whether the database is away or not ready, as opposed to the site having asked it something wrong. */
export function isUnavailable(error: unknown): boolean {
  if (!isDatabaseError(error)) return false;
  return error.fatal === true || UNAVAILABLE.has(error.code ?? '') || READ_ONLY.has(error.errno ?? 0);
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error;
}
