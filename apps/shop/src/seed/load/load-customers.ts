import type { Connection } from 'mysql2/promise';
import { insertRows, inTransaction, selectRows } from './insert.ts';
import { time } from './load-orders.ts';
import type { Stage } from './orders.ts';
import { pick, randomFrom } from './random.ts';

const BATCH = 5_000;
const TWO_YEARS = 731 * 86_400_000;

const FIRST = [
  'Ada',
  'Ann',
  'Bo',
  'Cleo',
  'Dora',
  'Emil',
  'Finn',
  'Greta',
  'Hugo',
  'Ida',
  'Jon',
  'Kaja',
] as const;
const LAST = [
  'Berg',
  'Costa',
  'Dahl',
  'Fischer',
  'Garcia',
  'Jansen',
  'Moreau',
  'Novak',
  'Rossi',
  'Smith',
] as const;

/** Has customers of numbers below `count`, with accounts that no password opens. @returns all of them */
export async function loadCustomers(
  connection: Connection,
  count: number,
  now: number,
  progress: (done: number) => void,
): Promise<Stage['customers']> {
  const since = time(now - TWO_YEARS);
  for (let from = 0; from < count; from += BATCH) {
    const end = Math.min(from + BATCH, count);
    const rows = Array.from({ length: end - from }, (_, index) => {
      const random = randomFrom(from + index);
      return [emailOf(from + index), `${pick(random, FIRST)} ${pick(random, LAST)}`, '', since, since];
    });
    await inTransaction(connection, async () => {
      await insertRows(
        connection,
        'users (email, name, password_hash, created_at, verified_at)',
        rows,
        'on duplicate key update name = users.name',
      );
    });
    progress(end);
  }
  return selectRows(
    connection,
    `select id, email, name from users where email >= 'load-' and email < ? order by email`,
    [emailOf(count)],
  );
}

/** Of a fixed width: the order of the addresses is that of the numbers. */
function emailOf(index: number): string {
  return `load-${String(index).padStart(8, '0')}@example.com`;
}
