import { createHash, randomBytes } from 'node:crypto';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import type { LoadedEnvironment } from '../../../src/environment/environment.ts';
import { sql } from '../../support/database.ts';
import { drawnUp } from '../../support/drawn.ts';
import { addressOf } from '../../support/host.ts';
import { patient } from '../../support/patience.ts';
import { secretsOf } from '../../support/secrets.ts';

/** A schema on a real primary, with an account that may do everything in it and nothing in the site's. */
export interface Scratch {
  readonly name: string;
  readonly user: string;
  readonly password: string;
  readonly primary: string;
  readonly replica: string;
  /** Runs SQL as root on a database host, by the host's name. */
  readonly onHost: (host: 'db1' | 'db2', statements: string) => Promise<string>;
}

const scratch = (lab: LoadedEnvironment, name: string, user: string, password: string): Scratch => ({
  ...{ name, user, password, primary: addressOf(lab, 'db1'), replica: addressOf(lab, 'db2') },
  onHost: (host, statements) => sql(lab, host, statements),
});

/** Makes an empty schema, and an account, for one test file. */
export async function scratchSchema(): Promise<Scratch & { readonly drop: () => Promise<void> }> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const made = scratch(await drawnUp(), name, name, randomBytes(16).toString('hex'));
  await made.onHost(
    'db1',
    `CREATE DATABASE ${name} CHARACTER SET utf8mb4;
     CREATE USER ${name} IDENTIFIED BY '${made.password}';
     GRANT ALL ON ${name}.* TO ${name};`,
  );
  return {
    ...made,
    drop: async () => void (await made.onHost('db1', `DROP USER ${name}; DROP DATABASE ${name};`)),
  };
}

/** Files that use schemas at the same time are fewer. */
const MOST = 16;

/**
 * Takes a schema in which there is no row but those that migrations make, and in which there are the tables of `tables`, or none yet: files hand theirs
 * on, for tables take many seconds to make and to drop, and rows do not. It is this file's until its connection ends.
 */
export async function takeSchema(tables: string): Promise<Scratch & { readonly own: Connection }> {
  const lab = await drawnUp();
  const user = 't_shop';
  const password = digest((await secretsOf(lab))['database/site-password'] ?? '');
  const prefix = `${user}_${digest(tables)}`;
  await sql(
    lab,
    'db1',
    `CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY '${password}';
     GRANT ALL ON \`t\\_shop\\_%\`.* TO ${user};`,
  );
  const own = await createConnection({ host: addressOf(lab, 'db1'), user, password, timezone: 'Z' });
  for (let number = 1; number <= MOST; number++) {
    const name = `${prefix}_${number}`;
    const [[lock]] = await own.query<RowDataPacket[]>('select get_lock(?, 0) as held', [name]);
    if (lock?.held !== 1) continue;
    await own.query(`create database if not exists ${name} character set utf8mb4`);
    await own.query(`use ${name}`);
    await empty(own);
    return { ...scratch(lab, name, user, password), own };
  }
  throw new Error(`${MOST} schemas are in use`);
}

/** The one table that has a row as soon as it is made. */
const ANEW = 'update counters set last = 0, began_at = current_timestamp(3)';

async function empty(own: Connection): Promise<void> {
  const [tables] = await own.query<RowDataPacket[]>(
    `select table_name as name from information_schema.tables
     where table_schema = database() and table_name <> 'migrations'`,
  );
  await own.query('set foreign_key_checks = 0');
  await own.beginTransaction();
  for (const { name } of tables) await own.query(name === 'counters' ? ANEW : `delete from ${name}`);
  await own.commit();
  await own.query('set foreign_key_checks = 1');
}

/** For all tables of another schema to be made. */
const TURN_SECONDS = 120;

/** One file at a time: who fills a schema locks the whole server, and waits for no more than half a minute itself. */
export async function inTurn(own: Connection, work: () => Promise<void>): Promise<void> {
  const [[lock]] = await own.query<RowDataPacket[]>('select get_lock(?, ?) as held', [
    't_shop',
    patient(TURN_SECONDS),
  ]);
  if (lock?.held !== 1) throw new Error(`a schema is still being filled after ${TURN_SECONDS} s`);
  try {
    await work();
  } finally {
    await own.query('do release_lock(?)', ['t_shop']);
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
