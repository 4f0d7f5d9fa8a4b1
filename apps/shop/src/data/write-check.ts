import { randomBytes } from 'node:crypto';
import { type QueryExecutorProvider, sql } from 'kysely';
import { hasExecuted } from './replicated/store.ts';
import type { Database, Store } from './store.ts';

/** Which MySQL server executed a statement. */
interface Server {
  readonly host: string;
  readonly uuid: string;
}

export interface WriteCheck {
  readonly written: Server & { readonly gtid: string };
  readonly read: Server & { readonly value: string };
}

/** Seconds until a write must have reached the server that reads go to. */
const REACH = 3;

/**
 * Writes a row on the primary and reads it back where reads go, naming both servers by their own account.
 * @throws Error saying which half failed, and how.
 */
export async function checkWrite(store: Store): Promise<WriteCheck> {
  const token = randomBytes(16).toString('hex');
  const { value: writer, gtid } = await store
    .write(async (trx) => {
      await trx.insertInto('write_checks').values({ token }).execute();
      await trx
        .deleteFrom('write_checks')
        .where('written_at', '<', sql<Date>`current_timestamp(3) - interval 1 hour`)
        .execute();
      return server(trx);
    })
    .catch(because('the write failed'));
  if (gtid === null) throw new Error('the primary tells no GTID: session_track_gtids must be OWN_GTID there');
  const read = await store
    .read((db) => db.connection().execute((connection) => readBack(connection, token, gtid)))
    .catch(because('the read failed'));
  return { written: { ...writer, gtid }, read };
}

async function readBack(connection: Database, token: string, gtid: string): Promise<WriteCheck['read']> {
  const reader = await server(connection);
  if (!(await hasExecuted(connection, gtid, REACH))) {
    throw new Error(`${reader.host} has not executed ${gtid} after ${REACH} s`);
  }
  const row = await connection
    .selectFrom('write_checks')
    .select('token')
    .where('token', '=', token)
    .executeTakeFirst();
  if (!row) throw new Error(`${reader.host} has executed ${gtid} and does not have its row`);
  return { ...reader, value: row.token };
}

async function server(db: QueryExecutorProvider): Promise<Server> {
  const { rows } = await sql<Server>`select @@hostname as host, @@server_uuid as uuid`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('a select without a row');
  return row;
}

function because(what: string): (error: Error) => never {
  return (error) => {
    throw new Error(`${what}: ${error.message || error.name}`, { cause: error });
  };
}
