import { setTimeout as delay } from 'node:timers/promises';
import { Kysely, MysqlDialect, type MysqlPool, sql, type Transaction } from 'kysely';
import { CommitUnknown, isConnectionLost, isUnavailable } from './failure.ts';
import { createGate } from './gate.ts';
import { tracked } from './gtid.ts';
import { NO_OBSERVER, type Observer, type OwnRead } from './observer.ts';
import { patiently } from './retry.ts';
import { transact } from './transaction.ts';

export type Work<D, T> = (db: D) => Promise<T>;

/**
 * How an application reaches a MySQL primary and its replicas. Every method rejects with the driver's error (see
 * `isUnavailable`), and may run its `work` more than once: what `work` does besides the database has to bear that.
 */
export interface Store<Schema> {
  /** From a replica: right for everything that may be a moment old. It never touches the primary. */
  readonly read: <T>(work: Work<Kysely<Schema>, T>) => Promise<T>;
  /** From a replica that has the transaction `gtid`, a user's own last write; else from the primary. */
  readonly readOwn: <T>(gtid: string | null, work: Work<Kysely<Schema>, T>) => Promise<T>;
  /** From the primary: what must never be old. While there is none, it waits. */
  readonly readPrimary: <T>(work: Work<Kysely<Schema>, T>) => Promise<T>;
  /**
   * One transaction on the primary, rolled back by a throw in `work`; `gtid` is null when it changed nothing. While there
   * is no primary, it waits; where nothing can have been committed, it starts again.
   * @throws CommitUnknown when it may have been committed or not
   */
  readonly write: <T>(
    work: Work<Transaction<Schema>, T>,
  ) => Promise<{ readonly value: T; readonly gtid: string | null }>;
  readonly close: () => Promise<void>;
}

export interface StoreOptions {
  readonly read: MysqlPool;
  readonly write: MysqlPool;
  /** Milliseconds in which an attempt on the primary may begin. */
  readonly patience?: number;
  readonly observer?: Observer;
}

const PATIENCE = 15_000;

/** Seconds that a page waits for its user's own write to reach a replica. */
const OWN_WRITE_WAIT = 0.3;

export function createStore<Schema>(options: StoreOptions): Store<Schema> {
  const { patience = PATIENCE, observer = NO_OBSERVER } = options;
  const reader = new Kysely<Schema>({ dialect: new MysqlDialect({ pool: options.read }) });
  const writer = new Kysely<Schema>({ dialect: new MysqlDialect({ pool: options.write }) });
  const gate = createGate(() => takesWrites(writer));
  const onPrimary = <T>(attempt: () => Promise<T>) => patiently(attempt, { gate, patience, observer });

  return {
    read: (work) => twice(() => work(reader)),
    readPrimary: (work) => onPrimary(() => work(writer)),
    readOwn: async (gtid, work) => {
      const own = await readOwn(reader, gtid, work);
      observer.ownRead(own.read);
      return 'value' in own ? own.value : onPrimary(() => work(writer));
    },
    write: (work) =>
      onPrimary(() => tracked(() => transact(writer, work))).catch((error) => {
        if (error instanceof CommitUnknown) observer.commitUnknown();
        throw error;
      }),
    close: async () => {
      await Promise.all([reader.destroy(), writer.destroy()]);
    },
  };
}

/** Milliseconds: connections to a server that goes are cut together, and a proxy is to hear of it first. */
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

type Own<T> =
  | { readonly read: OwnRead & { from: 'replica' }; readonly value: T }
  | { readonly read: OwnRead };

/** Asks and reads on one connection: behind the next one may be another server. */
async function readOwn<Schema, T>(
  reader: Kysely<Schema>,
  gtid: string | null,
  work: Work<Kysely<Schema>, T>,
): Promise<Own<T>> {
  try {
    return await reader.connection().execute(async (replica): Promise<Own<T>> => {
      if (gtid === null) {
        return { read: { from: 'replica', why: 'nothing-written' }, value: await work(replica) };
      }
      if (!(await hasExecuted(replica, gtid, OWN_WRITE_WAIT))) {
        return { read: { from: 'primary', why: 'lagging' } };
      }
      return { read: { from: 'replica', why: 'caught-up' }, value: await work(replica) };
    });
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return { read: { from: 'primary', why: 'unavailable' } };
  }
}

/** Waits up to `seconds` until the server behind this connection has executed the transaction. */
export async function hasExecuted<Schema>(
  connection: Kysely<Schema>,
  gtid: string,
  seconds: number,
): Promise<boolean> {
  const { rows } = await sql<{ late: number }>`
    select wait_for_executed_gtid_set(${gtid}, ${seconds}) as late`.execute(connection);
  return rows[0]?.late === 0;
}

/**
 * Changes nothing, and is refused by a read-only server (MySQL Reference Manual, START TRANSACTION). A refusal costs the
 * connection: the next probe comes to a new one, and by that to whoever is the primary then.
 * @throws the error that a write would meet there
 */
async function takesWrites<Schema>(primary: Kysely<Schema>): Promise<void> {
  await primary.connection().execute(async (connection) => {
    await sql`start transaction read write`.execute(connection);
    await sql`rollback`.execute(connection);
  });
}
