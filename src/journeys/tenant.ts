/** What of an application is needed to have people use it, and to see afterwards what became of their writes. */
export interface Tenant {
  /** URL of the module whose `journeys` are what its users want; it is bundled for the host that they come from. */
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
