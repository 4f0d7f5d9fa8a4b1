/** What a look at HAProxy shows: nobody listens, nobody answers, no server behind it answers, or all is well. */
export type Sight = 'closed' | 'silent' | 'alone' | 'well';

/**
 * What each is worth to keepalived, which adds it to the host's priority; below -253 the host is out of the question.
 * Only `closed` is certain. The others may be mere slowness, of which both hosts can have a spell: each then keeps
 * what it has, for an address at a slow host is better than one that is nowhere.
 */
export const WORTH: Readonly<Record<Sight, number>> = { closed: -254, silent: -120, alone: -60, well: 0 };

/** What keepalived is told, and since when looks have been better than that; milliseconds, null when they are not. */
export interface Standing {
  readonly told: Sight;
  readonly betterSince: number | null;
}

/** A host that comes back has to be well for this long before addresses move to it. */
export const STEADY_MS = 1_000;

/** Worse is believed at once, better after a while. */
export function stand({ told, betterSince }: Standing, seen: Sight, now: number): Standing {
  if (WORTH[seen] <= WORTH[told]) return { told: seen, betterSince: null };
  if (betterSince === null) return { told, betterSince: now };
  return now - betterSince < STEADY_MS ? { told, betterSince } : { told: seen, betterSince: null };
}

/** What a predecessor told last, by its worth; a host that nobody has looked at yet is not to be had. */
export function remembered(worth: string): Standing {
  const told = (Object.keys(WORTH) as Sight[]).find((sight) => `${WORTH[sight]}` === worth.trim());
  return { told: told ?? 'closed', betterSince: null };
}
