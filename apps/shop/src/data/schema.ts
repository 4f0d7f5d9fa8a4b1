import type { ColumnType, Generated } from 'kysely';
import type { CatalogueTables } from './tables/catalogue.ts';
import type { Later, Stamp } from './tables/columns.ts';
import type { CustomerTables } from './tables/customers.ts';
import type { OrderTables } from './tables/orders.ts';

/** The tables of the site, as `migrations/` makes them. */
export interface Schema extends CatalogueTables, CustomerTables, OrderTables {
  readonly outbox: {
    readonly id: Generated<number>;
    readonly kind: string;
    readonly payload: ColumnType<unknown, string, never>;
    readonly trace_id: string;
    readonly attempts: Generated<number>;
    readonly available_at: ColumnType<Date, Date | undefined, Date>;
    readonly created_at: Stamp;
    readonly done_at: Later;
    readonly last_error: ColumnType<string | null, never, string | null>;
  };
  readonly schedules: {
    readonly name: string;
    readonly next_at: ColumnType<Date, Date | undefined, Date>;
  };
  readonly admin_log: {
    readonly id: Generated<number>;
    readonly admin_id: number | null;
    readonly admin_email: string;
    readonly action: string;
    readonly subject: string;
    readonly detail: ColumnType<unknown, string, never>;
    readonly address: string;
    readonly happened_at: Stamp;
    /** Of the form that asked for the action; null in lines older than the column. */
    readonly token: string | null;
  };
  readonly write_checks: {
    readonly token: string;
    readonly written_at: Stamp;
  };
  readonly ledger_entries: {
    readonly id: Generated<number>;
    readonly token: string;
    readonly run: string;
    readonly seq: number;
    /** How often the entry was asked for, by whoever holds its token or repeats requests on the way. */
    readonly times: Generated<number>;
    readonly server_uuid: string;
    readonly written_at: Stamp;
  };
}
