import { localSession } from '../../mysql/session.ts';
import { endConnections } from './end.ts';
import { type Holding, holdingAfter, NOBODY, overdue, readHolders } from './holders.ts';

const DEADLINE_MS = 2_000;

/** Ends connections that do nothing with a lock for which others wait. */
export function lockKeeper(serves: () => boolean, log: (line: string) => void): () => Promise<void> {
  const own = localSession();
  let holding: Holding = NOBODY;
  return async () => {
    const seen = serves() ? await readHolders(own, DEADLINE_MS) : [];
    const now = performance.now();
    holding = holdingAfter(holding, seen, now);
    const ended = overdue(holding, now);
    if (ended.length === 0) return;
    log(`ends connections that do nothing with locks for which others wait: ${ended.join(', ')}`);
    await endConnections(ended);
  };
}
