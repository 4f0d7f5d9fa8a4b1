import { createHash } from 'node:crypto';

/** The site's schema on every database host. */
export const SCHEMA = 'site';
export const SITE_USER = 'site';
export const MIGRATE_USER = 'site_migrate';
export const REPLICATION_USER = 'replication';
export const REPLICATION_PASSWORD = 'database-replication-password';

/** A MySQL account that the primary creates and its replicas receive. */
export interface Account {
  readonly user: string;
  /** Name of the systemd credential that holds its password. */
  readonly credential: string;
  readonly privileges: string;
  readonly on: string;
}

/** @param privileges of the replication account, beside those that every host's has */
export const accountsWith = (...privileges: readonly string[]): readonly Account[] => [
  ...SITE_ACCOUNTS,
  { ...REPLICATION, privileges: [REPLICATION.privileges, ...privileges].join(', ') },
];

const SITE_ACCOUNTS: readonly Account[] = [
  {
    user: SITE_USER,
    credential: 'database-site-password',
    privileges: 'SELECT, INSERT, UPDATE, DELETE',
    on: `${SCHEMA}.*`,
  },
  {
    user: MIGRATE_USER,
    credential: 'database-migrate-password',
    privileges: 'SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES',
    on: `${SCHEMA}.*`,
  },
];

const REPLICATION: Account = {
  user: REPLICATION_USER,
  credential: REPLICATION_PASSWORD,
  // BACKUP_ADMIN lets an empty replica clone the primary.
  privileges: 'REPLICATION SLAVE, BACKUP_ADMIN',
  on: '*.*',
};

export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** What else keeps an account from signing in: a lock, an expired password, a demand for a certificate, bounds of its own. */
const UNHINDERED = `REQUIRE NONE WITH MAX_QUERIES_PER_HOUR 0 MAX_UPDATES_PER_HOUR 0 MAX_CONNECTIONS_PER_HOUR 0
  MAX_USER_CONNECTIONS 0 PASSWORD EXPIRE NEVER ACCOUNT UNLOCK`;

export const CREATE_SCHEMA: Statement = {
  sql: `CREATE DATABASE IF NOT EXISTS ${SCHEMA} CHARACTER SET utf8mb4`,
  values: [],
};

/** Statements that bring an account to its password and privileges; the last one records that all were done. */
export function provision(account: Account, password: string): readonly Statement[] {
  // Another password that was accepted may be gone by this: that is made good when no mark says that it is there.
  const attribute = JSON.stringify({ trivet: revisionOf(account), passwords: null });
  return [
    { sql: 'CREATE USER IF NOT EXISTS ? IDENTIFIED BY ?', values: [account.user, password] },
    { sql: `ALTER USER ? IDENTIFIED BY ? ${UNHINDERED}`, values: [account.user, password] },
    { sql: `GRANT ${account.privileges} ON ${account.on} TO ?`, values: [account.user] },
    { sql: 'ALTER USER ? ATTRIBUTE ?', values: [account.user, attribute] },
  ];
}

/** The same on this host alone, out of the binary log. `read_only` stays: nobody else can write meanwhile. */
export const onThisHost = (statements: readonly Statement[]): readonly Statement[] => [
  { sql: 'SET GLOBAL super_read_only = OFF', values: [] },
  { sql: 'SET SESSION sql_log_bin = OFF', values: [] },
  ...statements,
  { sql: 'SET GLOBAL super_read_only = ON', values: [] },
];

/** Changes when the account's definition does; kept in the account's attributes, so that it is seen to be done. */
export function revisionOf(account: Account): string {
  return createHash('sha256').update(`${account.privileges} ON ${account.on}`).digest('hex').slice(0, 12);
}

/** MySQL keeps two passwords of an account: its own, and one of before (MySQL Reference Manual, "Dual Password Support"). */
export type Accepted = readonly [string, ...string[]];

/** Statements after which MySQL takes these passwords and no other; the first is taken all the while. The last one records it. */
export function acceptPasswords({ user }: Account, [first, second]: Accepted): readonly Statement[] {
  const attribute = JSON.stringify({ passwords: markOf(second === undefined ? [first] : [first, second]) });
  return [
    { sql: 'ALTER USER ? IDENTIFIED BY ?', values: [user, first] },
    second === undefined
      ? { sql: 'ALTER USER ? DISCARD OLD PASSWORD', values: [user] }
      : { sql: 'ALTER USER ? IDENTIFIED BY ? RETAIN CURRENT PASSWORD', values: [user, second] },
    { sql: 'ALTER USER ? ATTRIBUTE ?', values: [user, attribute] },
  ];
}

/** Tells which passwords were made accepted, in whatever order, and nothing about them. */
export function markOf(passwords: Accepted): string {
  return createHash('sha256')
    .update([...passwords].sort().join('\n'))
    .digest('hex')
    .slice(0, 12);
}
