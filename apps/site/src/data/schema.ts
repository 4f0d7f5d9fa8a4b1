import type { ColumnType, Generated } from 'kysely';

/** Columns that the database fills in by itself and that are never updated. */
type Stamp = ColumnType<Date, never, never>;

/** The tables of the site, as `migrations/` makes them. */
export interface Schema {
  readonly categories: {
    readonly id: Generated<number>;
    readonly slug: string;
    readonly name: string;
    readonly summary: string;
    /** Name of the picture asset. */
    readonly picture: string;
    readonly position: number;
  };
  readonly products: {
    readonly id: Generated<number>;
    readonly category_id: number;
    readonly slug: string;
    readonly name: string;
    readonly summary: string;
    readonly description: string;
    /** BIGINT: the driver gives a string where a number would not be exact. */
    readonly price_minor: ColumnType<number | string, bigint, bigint>;
    readonly currency: string;
    readonly stock: number;
    readonly picture: string;
    readonly featured: ColumnType<number, boolean, boolean>;
    readonly position: number;
  };
  readonly users: {
    readonly id: Generated<number>;
    readonly email: string;
    readonly name: string;
    /** PHC string. */
    readonly password_hash: string;
    readonly created_at: Stamp;
  };
  readonly sessions: {
    /** SHA-256 of the token that the browser holds. */
    readonly token_hash: Buffer;
    readonly user_id: number;
    readonly created_at: Stamp;
    readonly seen_at: ColumnType<Date, never, Date>;
    readonly expires_at: Date;
  };
  readonly write_checks: {
    readonly token: string;
    readonly written_at: Stamp;
  };
}
