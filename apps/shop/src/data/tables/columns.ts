import type { ColumnType } from 'kysely';

/** Columns that the database fills in by itself and that are never updated. */
export type Stamp = ColumnType<Date, never, never>;

/** Null at first, and filled in once. */
export type Later = ColumnType<Date | null, Date | null | undefined, Date | null>;

/** BIGINT: the driver gives a string where a number would not be exact. */
export type Minor = ColumnType<number | string, bigint, bigint>;
