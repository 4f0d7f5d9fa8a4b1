import { localSession } from '../../mysql/session.ts';

const DEADLINE_MS = 2_000;

/** Ends connections, by their numbers; those that have ended meanwhile are no trouble. */
export async function endConnections(connections: readonly number[]): Promise<void> {
  const own = localSession('supervisor_ender');
  for (const id of connections) {
    try {
      await own.query('KILL CONNECTION ?', [id], DEADLINE_MS);
    } catch {}
  }
  own.close();
}
