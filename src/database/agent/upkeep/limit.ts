import { localSession } from '../../mysql/session.ts';

const DEADLINE_MS = 2_000;

/** Puts `max_connections` back. By a connection that stays: a server that is full lets in no other. */
export function limitKeeper(maxConnections: number, log: (line: string) => void): () => Promise<void> {
  const own = localSession();
  return async () => {
    const [row] = await own.query<{ now: number }>('SELECT @@global.max_connections AS now', [], DEADLINE_MS);
    if (!row || row.now === maxConnections) return;
    await own.query('SET GLOBAL max_connections = ?', [maxConnections], DEADLINE_MS);
    log(`max_connections was ${row.now}, and is ${maxConnections} again`);
  };
}
