import { setTimeout as delay } from 'node:timers/promises';
import type { Newest, Versions } from './versions.ts';

/** Keeps the newest versions newer than `EVERY`, for as long as anybody asks. */
export interface Watch {
  /** Whether the versions were read so recently that there is nothing to wait for. */
  readonly isFresh: () => boolean;
  /** Has them read if need be; false when no database tells, in good time. */
  readonly refresh: () => Promise<boolean>;
}

/** Milliseconds that a page may be behind what its database says. */
export const EVERY = 250;

/** Milliseconds that a page waits for a database before it is called silent. */
const SILENT_AFTER = 500;

/** Milliseconds for which nobody waits for a database that was silent. */
const SILENCE = 1_000;

export function createWatch(
  read: () => Promise<Versions>,
  newest: Newest,
  now = () => performance.now(),
): Watch {
  let asked = Number.NEGATIVE_INFINITY;
  let told = Number.NEGATIVE_INFINITY;
  let silentSince = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  const isSilent = () => now() - silentSince <= SILENCE;

  async function ask(): Promise<void> {
    const at = now();
    asked = at;
    try {
      newest.observe(await read(), at);
      told = at;
      silentSince = Number.NEGATIVE_INFINITY;
    } catch {
      // Whatever is wrong shows in the pages that have to be loaded; those that are kept can be shown.
      silentSince = now();
    } finally {
      asking = null;
    }
  }

  return {
    isFresh: () => now() - told <= EVERY,
    refresh: async () => {
      if (now() - told <= EVERY) return true;
      // While there is no answer, questions keep their pace, and nobody waits for them.
      if (!asking && !(isSilent() && now() - asked <= EVERY)) asking = ask();
      if (!asking || isSilent()) return false;
      const timer = new AbortController();
      const late = delay(SILENT_AFTER, 'late', { signal: timer.signal });
      if ((await Promise.race([asking, late])) === 'late') silentSince = now();
      timer.abort();
      return !isSilent();
    },
  };
}
