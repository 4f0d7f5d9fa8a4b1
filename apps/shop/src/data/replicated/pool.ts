import type { MysqlPool, MysqlPoolConnection, MysqlQueryResult } from 'kysely';
import { createPool, type Pool, type PoolConnection, type QueryError, type RowDataPacket } from 'mysql2';
import { spoilsConnection } from './failure.ts';
import { gtidNote } from './gtid.ts';
import { NO_OBSERVER, type Observer, type Purpose } from './observer.ts';

export interface PoolOptions {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly connections: number;
  /** Milliseconds; until a connection is open, until a free one is found, until a statement is answered. */
  readonly timeouts: { readonly connect: number; readonly acquire: number; readonly query: number };
  readonly purpose: Purpose;
  readonly observer?: Observer;
}

/** What is known of a connection besides itself. */
interface Origin {
  readonly generation: number;
  host: string;
}

interface Watched {
  readonly pool: Pool;
  readonly origins: WeakMap<PoolConnection, Origin>;
  /** Grows when a connection turns out to be dead: those of before led to the same server and are not trusted any more. */
  generation: number;
}

type Acquired = (error: unknown, connection: MysqlPoolConnection) => void;

/**
 * A mysql2 pool behind the small interface that kysely asks for, with a deadline on everything: a server that
 * crashed leaves connections that never answer, and a pool without deadlines hands them out for ever.
 */
export function boundedPool(options: PoolOptions): MysqlPool {
  const { connections, timeouts, purpose: _purpose, observer: _observer, ...server } = options;
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
  const watched: Watched = { pool, origins: new WeakMap(), generation: 0 };
  pool.on('connection', (connection) => introduce(watched, connection, timeouts.query));
  return {
    getConnection: (acquired) => acquire(watched, options, acquired),
    end: (ended) => pool.end(ended),
  };
}

/** The first statements of a connection: who is there, and to give up a lock before the statement's own deadline. */
function introduce({ origins, generation }: Watched, connection: PoolConnection, timeout: number): void {
  // A connection can fail twice, and an 'error' event without a listener ends the process.
  connection.on('error', () => {});
  const origin: Origin = { generation, host: '' };
  origins.set(connection, origin);
  const lockWait = Math.max(1, Math.floor(timeout / 2_000));
  connection.query({ sql: `set session innodb_lock_wait_timeout = ${lockWait}`, timeout }, () => {});
  const ask = { sql: 'select @@hostname as host', timeout };
  connection.query<RowDataPacket[]>(ask, (error, rows) => {
    if (!error) origin.host = String(rows[0]?.host);
  });
}

function acquire(watched: Watched, options: PoolOptions, acquired: Acquired): void {
  const { timeouts, purpose, observer = NO_OBSERVER } = options;
  const started = performance.now();
  let late = false;
  const answer = (error: unknown, connection: MysqlPoolConnection = NO_CONNECTION) => {
    observer.waited(purpose, (performance.now() - started) / 1000);
    acquired(error, connection);
  };
  const timer = setTimeout(() => {
    late = true;
    const why = `no database connection became free within ${timeouts.acquire} ms`;
    answer(Object.assign(new Error(why), { code: 'POOL_TIMEOUT' }));
  }, timeouts.acquire);
  const take = () =>
    watched.pool.getConnection((error, connection) => {
      if (late) return connection?.release();
      if (!error && isOutdated(watched, connection)) {
        connection.destroy();
        // What is destroyed has to be released as well: that is when the pool lets the next one in line go on.
        connection.release();
        return take();
      }
      clearTimeout(timer);
      if (error) answer(poolError(error));
      else answer(null, bounded(watched, options, connection));
    });
  take();
}

/** What kysely is handed beside an error, and never touches. */
const NO_CONNECTION = {} as MysqlPoolConnection;

function isOutdated({ origins, generation }: Watched, connection: PoolConnection): boolean {
  return (origins.get(connection)?.generation ?? 0) < generation;
}

/** The pool's own complaint has no code. */
function poolError(error: NodeJS.ErrnoException): Error {
  return error.message.startsWith('Queue limit') ? Object.assign(error, { code: 'POOL_FULL' }) : error;
}

/** The driver puts the statement on its errors, values and all, and errors end up in logs. */
function withoutValues(error: QueryError): void {
  Reflect.deleteProperty(error, 'sql');
}

/** After which the connection would be in the middle of a transaction that the next one in it would commit. */
const ENDINGS: ReadonlySet<string> = new Set(['commit', 'rollback']);

function bounded(
  watched: Watched,
  { timeouts, purpose, observer = NO_OBSERVER }: PoolOptions,
  connection: PoolConnection,
): MysqlPoolConnection {
  let spoiled: QueryError | null = null;

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
    connection.query({ sql, values, timeout: timeouts.query }, (error, result) => {
      observer.statement(purpose, watched.origins.get(connection)?.host ?? '');
      if (error && (spoilsConnection(error) || ENDINGS.has(sql))) {
        spoiled = error;
        if (!isOutdated(watched, connection)) watched.generation++;
        connection.destroy();
      }
      if (error) withoutValues(error);
      else note(result);
      answered(error, result as MysqlQueryResult);
    });
  }
  // kysely's type has a second, streaming form of `query`, which the site does not use.
  return { query: query as MysqlPoolConnection['query'], release: () => connection.release() };
}
