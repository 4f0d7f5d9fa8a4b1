import categories from './0001-categories.sql';
import products from './0002-products.sql';
import users from './0003-users.sql';
import sessions from './0004-sessions.sql';
import writeChecks from './0005-write-checks.sql';

/** One statement, applied once, in order. */
export interface Migration {
  readonly name: string;
  readonly statement: string;
}

/**
 * The schema's history. A statement may run again after an interruption, so one that changes rows has to be
 * safe to repeat; and the release before has to work on the schema after it: add first, use, then take away.
 */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-categories', statement: categories },
  { name: '0002-products', statement: products },
  { name: '0003-users', statement: users },
  { name: '0004-sessions', statement: sessions },
  { name: '0005-write-checks', statement: writeChecks },
];
