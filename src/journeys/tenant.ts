import { join } from 'node:path';
import type { Application } from '../model/application.ts';

/** What of an application is needed to have people use it, and to see afterwards what became of their writes. */
export interface Tenant {
  /** Path of the module whose default export is what its users want; it is bundled for the host that they come from. */
  readonly journeys: string;
  readonly ledger: Ledger;
  /** SQL for the primary: there is enough of everything for all who come. */
  readonly prepare: string;
}

/** A table of the application that takes one row for each `write`. */
export interface Ledger {
  /** SQL: `id`, `token`, `times` and `server_uuid` of every row of a run, by `id`. */
  readonly rowsOf: (run: string) => string;
  /** SQL that alters the table, another way for each number. */
  readonly alter: (number: number) => string;
  /** How the application itself reads it. */
  readonly reader: {
    readonly account: string;
    readonly database: string;
    /** The file on a database host that holds the account's password. */
    readonly password: string;
    /** SQL that reads the table. */
    readonly query: string;
  };
}

/** @param folder where the application lies on this machine */
export function tenantOf(folder: string, { journeys }: Pick<Application, 'journeys'>): Tenant {
  return {
    journeys: join(folder, journeys.module),
    ledger: ledgerIn(journeys.ledger),
    prepare: journeys.prepare,
  };
}

const ledgerIn = (table: string): Ledger => ({
  rowsOf: (run) => `SELECT id, token, times, server_uuid FROM site.${table} WHERE run = '${run}' ORDER BY id`,
  alter: (number) => `ALTER TABLE site.${table} COMMENT = 'drill ${number}'`,
  reader: {
    account: 'site',
    database: 'site',
    password: '/etc/credstore/database-site-password',
    query: `SELECT COUNT(*) FROM ${table}`,
  },
});
