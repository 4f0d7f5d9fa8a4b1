import type { Connection, RowDataPacket } from 'mysql2/promise';

const WAIT_SECONDS = 30;

/**
 * Runs `work` while this connection alone holds the lock `name`; the server frees it when the connection ends,
 * so that a runner that was killed leaves nothing behind. @throws Error when another holds it for too long.
 */
export async function withLock<T>(connection: Connection, name: string, work: () => Promise<T>): Promise<T> {
  const [rows] = await connection.query<RowDataPacket[]>({
    sql: 'select get_lock(?, ?) as held, is_used_lock(?) as holder',
    values: [name, WAIT_SECONDS, name],
    timeout: (WAIT_SECONDS + 5) * 1000,
  });
  const [row] = rows;
  if (row?.held !== 1) {
    const holder = row?.holder ?? 'unknown';
    throw new Error(`${name} is still held by connection ${holder} of the database after ${WAIT_SECONDS} s`);
  }
  try {
    return await work();
  } finally {
    await connection.query('do release_lock(?)', [name]);
  }
}
