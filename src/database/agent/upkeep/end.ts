import { endingSession } from '../look.ts';

const DEADLINE_MS = 2_000;

/** Ends connections, by their numbers; those that have ended meanwhile are no trouble. */
export async function endConnections(connections: readonly number[]): Promise<void> {
  const hands = endingSession();
  for (const id of connections) {
    try {
      await hands.query('KILL CONNECTION ?', [id], DEADLINE_MS);
    } catch {}
  }
  hands.close();
}
