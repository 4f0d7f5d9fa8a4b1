import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import type { Config } from '../config.ts';
import { meansNoPrimary, retryReason } from '../data/replicated/failure.ts';

/** The account that may change the schema; the site itself may not. */
const USER = 'site_migrate';

const CONNECT_TIMEOUT_MS = 5_000;
/** A task is run when hosts have just come up, or while another primary is being elected. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 300;

/** Runs `work` on one connection to the primary, and closes it whatever happens. */
export async function onPrimary<T>(
  { database }: Config,
  password: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await patientConnection(() =>
    createConnection({
      ...database.write,
      database: database.name,
      user: USER,
      password,
      connectTimeout: CONNECT_TIMEOUT_MS,
    }),
  );
  try {
    return await work(connection);
  } finally {
    connection.destroy();
  }
}

async function patientConnection(connect: () => Promise<Connection>): Promise<Connection> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await connect();
    } catch (error) {
      const reason = retryReason(error);
      if (reason === null || !meansNoPrimary(reason) || performance.now() > deadline) throw error;
      await delay(PAUSE_MS);
    }
  }
}
