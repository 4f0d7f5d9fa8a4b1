import { localSession } from './session.ts';
import type { Sql } from './statements.ts';

/**
 * Runs statements one after the other, in a session of their own.
 * @param deadlineMs of each
 * @throws NoAnswer; Error when MySQL refuses one
 */
export async function execute({ by, statements }: Sql, deadlineMs: number): Promise<void> {
  const own = localSession(by);
  try {
    for (const { sql, values } of statements) await own.query(sql, values, deadlineMs);
  } finally {
    own.close();
  }
}
