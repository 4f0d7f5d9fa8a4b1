/** What a look at HAProxy shows: nobody listens, nobody answers, no server behind it answers, or all is as it should be. */
export type Sight = 'closed' | 'silent' | 'alone' | 'healthy';

/**
 * What each is worth to keepalived, which adds it to the host's priority; below -253 the host is out of the question.
 * Only `closed` is certain. The others may be mere slowness, of which both hosts can have a spell: each then keeps
 * what it has, for an address at a slow host is better than one that is nowhere.
 */
export const WORTH: Readonly<Record<Sight, number>> = { closed: -254, silent: -120, alone: -60, healthy: 0 };

/** The verdict that keepalived has, and since when looks have been better than that; milliseconds, null when they are not. */
export interface Verdict {
  readonly given: Sight;
  readonly betterSince: number | null;
}

/** A host that comes back has to be healthy for this long before addresses move to it. */
export const STEADY_MS = 1_000;

/** Worse is believed at once, better after a while. */
export function judge({ given, betterSince }: Verdict, seen: Sight, now: number): Verdict {
  if (WORTH[seen] <= WORTH[given]) return { given: seen, betterSince: null };
  if (betterSince === null) return { given, betterSince: now };
  return now - betterSince < STEADY_MS ? { given, betterSince } : { given: seen, betterSince: null };
}

/** What a predecessor gave last, by its worth; a host that nobody has looked at yet is not to be had. */
export function remembered(worth: string): Verdict {
  const given = (Object.keys(WORTH) as Sight[]).find((sight) => `${WORTH[sight]}` === worth.trim());
  return { given: given ?? 'closed', betterSince: null };
}
