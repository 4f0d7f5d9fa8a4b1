import { createHash } from 'node:crypto';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { Migration } from '../../migrations/index.ts';
import { withLock } from '../data/lock.ts';

/** Milliseconds; one statement over a large table takes its time, but not for ever. */
const STATEMENT_TIMEOUT = 10 * 60_000;

const HISTORY = `
  create table if not exists migrations (
    name varchar(190) character set ascii not null primary key,
    checksum char(64) character set ascii not null,
    started_at timestamp(3) not null default current_timestamp(3),
    finished_at timestamp(3) null
  )`;

/**
 * What the server says when a statement that was interrupted had in fact been carried out: table, column, key or
 * constraint exists already, or is gone already. MySQL carries out one statement of DDL wholly or not at all.
 */
const ALREADY_DONE: ReadonlySet<number> = new Set([1050, 1051, 1060, 1061, 1091, 1826, 3822]);

interface Recorded {
  readonly checksum: string;
  readonly finished: boolean;
}

/**
 * Applies what is missing, in order; safe to interrupt and to run again.
 * @throws Error when another runner is at it, or a migration was edited after it had been applied.
 */
export async function migrate(
  connection: Connection,
  migrations: readonly Migration[],
): Promise<{ readonly applied: readonly string[] }> {
  return withLock(connection, 'site.migrate', async () => {
    await connection.query(HISTORY);
    const recorded = await history(connection);
    const applied: string[] = [];
    for (const migration of migrations) {
      const before = recorded.get(migration.name);
      if (before?.finished && before.checksum !== checksum(migration)) {
        throw new Error(
          `migration ${migration.name} was edited after it had been applied: add a new one instead`,
        );
      }
      if (before?.finished) continue;
      await apply(connection, migration, before !== undefined);
      applied.push(migration.name);
    }
    return { applied };
  });
}

async function history(connection: Connection): Promise<ReadonlyMap<string, Recorded>> {
  const [rows] = await connection.query<RowDataPacket[]>(
    'select name, checksum, finished_at is not null as finished from migrations',
  );
  return new Map(rows.map((row) => [row.name, { checksum: row.checksum, finished: row.finished === 1 }]));
}

async function apply(connection: Connection, migration: Migration, interrupted: boolean): Promise<void> {
  const { name, statement } = migration;
  await connection.query('replace into migrations (name, checksum) values (?, ?)', [
    name,
    checksum(migration),
  ]);
  try {
    await connection.query({ sql: statement, timeout: STATEMENT_TIMEOUT });
  } catch (error) {
    const { errno = 0, sqlState } = error as { errno?: number; sqlState?: string };
    if (!(interrupted && ALREADY_DONE.has(errno))) {
      // Refused by the server: not carried out. Without its word for that, the record stays that it may have been.
      if (sqlState !== undefined) await connection.query('delete from migrations where name = ?', [name]);
      throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error });
    }
  }
  await connection.query('update migrations set finished_at = current_timestamp(3) where name = ?', [name]);
}

function checksum({ statement }: Migration): string {
  return createHash('sha256').update(statement).digest('hex');
}
