import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';

export type Row = readonly unknown[];

/** Multi-row INSERT into fixed columns; nothing for no rows. `end` is what follows the rows. */
export async function insertRows(
  connection: Connection,
  into: string,
  rows: readonly Row[],
  end = '',
): Promise<number> {
  if (rows.length === 0) return 0;
  const [{ affectedRows }] = await connection.query<ResultSetHeader>(`insert into ${into} values ? ${end}`, [
    rows,
  ]);
  return affectedRows;
}

export async function selectRows<T>(
  connection: Connection,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  const [rows] = await connection.query<RowDataPacket[]>(statement, [...values]);
  return rows as T[];
}

/** All of `work` or nothing of it. */
export async function inTransaction(connection: Connection, work: () => Promise<void>): Promise<void> {
  await connection.beginTransaction();
  try {
    await work();
    await connection.commit();
  } catch (error) {
    await connection.rollback();
    throw error;
  }
}
