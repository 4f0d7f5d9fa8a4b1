import type { MysqlPool, MysqlPoolConnection, MysqlQueryResult } from 'kysely';
import { createPool, type Pool, type PoolConnection } from 'mysql2';
import { spoilsConnection } from './failure.ts';
import { gtidNote } from './gtid.ts';

export interface PoolOptions {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly connections: number;
  /** Milliseconds; until a connection is open, until a free one is found, until a statement is answered. */
  readonly timeouts: { readonly connect: number; readonly acquire: number; readonly query: number };
}

type Acquired = (error: unknown, connection: MysqlPoolConnection) => void;

/**
 * A mysql2 pool behind the small interface that kysely asks for, with a deadline on everything: a server that
 * crashed leaves connections that never answer, and a pool without deadlines hands them out for ever.
 */
export function boundedPool(options: PoolOptions): MysqlPool {
  const { connections, timeouts, ...server } = options;
  const pool = createPool({
    ...server,
    connectionLimit: connections,
    queueLimit: connections * 50,
    connectTimeout: timeouts.connect,
    enableKeepAlive: true,
    keepAliveInitialDelay: 5_000,
    supportBigNumbers: true,
    stringifyObjects: true,
    timezone: 'Z',
  });
  // A connection can fail twice, and an 'error' event without a listener ends the process.
  pool.on('connection', (connection) => connection.on('error', () => {}));
  return {
    getConnection: (acquired) => acquire(pool, timeouts, acquired),
    end: (ended) => pool.end(ended),
  };
}

function acquire(pool: Pool, timeouts: PoolOptions['timeouts'], acquired: Acquired): void {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    const why = `no database connection became free within ${timeouts.acquire} ms`;
    acquired(Object.assign(new Error(why), { code: 'POOL_TIMEOUT' }), NO_CONNECTION);
  }, timeouts.acquire);
  pool.getConnection((error, connection) => {
    if (late) return connection?.release();
    clearTimeout(timer);
    if (error) acquired(error, NO_CONNECTION);
    else acquired(null, bounded(connection, timeouts.query));
  });
}

/** What kysely is handed beside an error, and never touches. */
const NO_CONNECTION = {} as MysqlPoolConnection;

function bounded(connection: PoolConnection, timeout: number): MysqlPoolConnection {
  let spoiled: unknown = null;

  function query(
    sql: string,
    values: unknown[],
    answered: (error: unknown, result: MysqlQueryResult) => void,
  ): void {
    // kysely rolls back after an error: on a dead connection that must not hide what killed it.
    if (spoiled) {
      answered(spoiled, []);
      return;
    }
    const note = gtidNote();
    connection.query({ sql, values, timeout }, (error, result) => {
      if (spoilsConnection(error)) {
        spoiled = error;
        connection.destroy();
      }
      if (!error) note(result);
      answered(error, result as MysqlQueryResult);
    });
  }
  // kysely's type has a second, streaming form of `query`, which the site does not use.
  return { query: query as MysqlPoolConnection['query'], release: () => connection.release() };
}
