import { type Connection, createConnection } from 'mysql2/promise';
import type { Config } from '../config.ts';

/** The account that may change the schema; the site itself may not. */
const USER = 'site_migrate';

const CONNECT_TIMEOUT_MS = 5_000;

/** Runs `work` on one connection to the primary, and closes it whatever happens. */
export async function onPrimary<T>(
  { database }: Config,
  password: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await createConnection({
    ...database.write,
    database: database.name,
    user: USER,
    password,
    connectTimeout: CONNECT_TIMEOUT_MS,
  });
  try {
    return await work(connection);
  } finally {
    connection.destroy();
  }
}
