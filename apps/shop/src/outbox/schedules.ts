import { sql } from 'kysely';
import { newTrace } from '../base/trace.ts';
import type { Store } from '../data/store.ts';
import type { Services } from '../services.ts';

/** Work that comes round: done by one server each time, and again after so many seconds, whatever came of it. */
export interface Periodic {
  /** ASCII, 40 characters at most. */
  readonly name: string;
  readonly everySeconds: number;
  /** May run beside itself when it takes longer than its period, and may be cut off anywhere. */
  readonly run: (services: Services) => Promise<void>;
}

const NOW = sql<Date>`current_timestamp(3)`;

/** Makes known what comes round; what is new is due at once. */
export async function enterSchedules(store: Store, tasks: readonly Periodic[]): Promise<void> {
  if (tasks.length === 0) return;
  await store.write((trx) =>
    trx
      .insertInto('schedules')
      .ignore()
      .values(tasks.map(({ name }) => ({ name })))
      .execute(),
  );
}

/** Those of the tasks that are due and that no other server has taken for this period. */
export async function takeDue(store: Store, tasks: readonly Periodic[]): Promise<readonly Periodic[]> {
  const due = await store.readPrimary((db) =>
    db.selectFrom('schedules').select('name').where('next_at', '<=', NOW).execute(),
  );
  const names = new Set(due.map(({ name }) => name));
  const taken: Periodic[] = [];
  for (const task of tasks.filter(({ name }) => names.has(name)))
    if (await take(store, task)) taken.push(task);
  return taken;
}

/** One conditional UPDATE, which of all servers changes the row for one. */
async function take(store: Store, { name, everySeconds }: Periodic): Promise<boolean> {
  const { value } = await store.write((trx) =>
    trx
      .updateTable('schedules')
      .set({ next_at: sql<Date>`current_timestamp(3) + interval ${everySeconds} second` })
      .where('name', '=', name)
      .where('next_at', '<=', NOW)
      .executeTakeFirst(),
  );
  return value.numUpdatedRows > 0n;
}

/** Never rejects: what failed is done again in the next period. */
export async function runTask(services: Services, { name, run }: Periodic): Promise<void> {
  const started = performance.now();
  const line = () => ({ traceId: newTrace(), task: name, ms: Math.round(performance.now() - started) });
  try {
    await run(services);
    services.log.debug(line(), 'task done');
  } catch (error) {
    services.log.error({ ...line(), err: error }, 'task failed');
  }
}
