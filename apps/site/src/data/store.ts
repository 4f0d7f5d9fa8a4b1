import { setTimeout as delay } from 'node:timers/promises';
import { Kysely, MysqlDialect, type MysqlPool, sql, type Transaction } from 'kysely';
import { isConnectionLost, isUnavailable } from './failure.ts';
import { tracked } from './gtid.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;
export type Work<T, D = Database> = (db: D) => Promise<T>;

/** How the site reaches its data. Every method rejects with the driver's error; see `isUnavailable`. */
export interface Store {
  /** From a replica: right for everything that may be a moment old, such as the catalogue. */
  readonly read: <T>(work: Work<T>) => Promise<T>;
  /** From a replica that has the transaction `gtid`, a user's own last write; else from the primary. */
  readonly readOwn: <T>(gtid: string | null, work: Work<T>) => Promise<T>;
  /** From the primary: what must never be old, such as a session. */
  readonly readPrimary: <T>(work: Work<T>) => Promise<T>;
  /** One transaction on the primary; `gtid` is null when it changed nothing. */
  readonly write: <T>(
    work: Work<T, Transaction<Schema>>,
  ) => Promise<{ readonly value: T; readonly gtid: string | null }>;
  readonly close: () => Promise<void>;
}

/** Seconds that a page waits for its user's own write to reach a replica. */
const OWN_WRITE_WAIT = 0.3;

export function createStore(pools: { readonly read: MysqlPool; readonly write: MysqlPool }): Store {
  const reader = new Kysely<Schema>({ dialect: new MysqlDialect({ pool: pools.read }) });
  const writer = new Kysely<Schema>({ dialect: new MysqlDialect({ pool: pools.write }) });

  return {
    read: (work) => twice(() => work(reader)),
    readPrimary: (work) => twice(() => work(writer)),
    readOwn: (gtid, work) => twice(() => readOwn(reader, writer, gtid, work)),
    write: (work) => tracked(() => writer.transaction().execute(work)),
    close: async () => {
      await Promise.all([reader.destroy(), writer.destroy()]);
    },
  };
}

/** Milliseconds: connections to a server that goes are cut together, and the pool is to hear of all of them first. */
const ALL_CUT = 100;

/** A read changes nothing: when its connection turns out to be dead, it is safe on another one. */
async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isConnectionLost(error)) throw error;
  }
  await delay(ALL_CUT);
  return work();
}

async function readOwn<T>(
  reader: Database,
  writer: Database,
  gtid: string | null,
  work: Work<T>,
): Promise<T> {
  const read = reader.connection().execute(async (replica) => {
    const fresh = gtid === null || (await hasExecuted(replica, gtid, OWN_WRITE_WAIT));
    return fresh ? { value: await work(replica) } : null;
  });
  const found = await read.catch((error) => {
    if (isUnavailable(error)) return null;
    throw error;
  });
  return found ? found.value : work(writer);
}

/** Waits up to `seconds` until the server behind this connection has executed the transaction. */
export async function hasExecuted(connection: Database, gtid: string, seconds: number): Promise<boolean> {
  const { rows } = await sql<{ late: number }>`
    select wait_for_executed_gtid_set(${gtid}, ${seconds}) as late`.execute(connection);
  return rows[0]?.late === 0;
}
