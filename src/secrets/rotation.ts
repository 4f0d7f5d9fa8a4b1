/** One secret, and what else is accepted in its place for a time. */
export interface Kept {
  /** What is used. */
  readonly current: string;
  /** When that came to be used, in ISO 8601. */
  readonly since: string;
  /** Is accepted, and will be used when everybody accepts it. */
  readonly next?: string;
  /** Were used, and are accepted until then (ISO 8601): what they have signed or opened lives as long. The latest first. */
  readonly previous?: readonly Previous[];
}

interface Previous {
  readonly value: string;
  readonly until: string;
}

/** Where a secret stands between two values. Hosts may be as any phase before had them, until they have been converged in this one. */
export type Phase =
  /** One value is used. */
  | 'settled'
  /** Those who are shown the secret learn to accept the next one. */
  | 'introduced'
  /** Those who show it use the next one; those before are accepted still, and need not be. */
  | 'replaced';

export function phaseOf({ next, previous = [] }: Kept, now: string): Phase {
  if (next !== undefined) return 'introduced';
  return previous.some(({ until }) => until <= now) ? 'replaced' : 'settled';
}

/** Begins a rotation to a value. One that is under way to another goes to this one: nobody uses that yet. */
export const introduce = (kept: Kept, next: string): Kept =>
  next === kept.current ? kept : { ...kept, next };

/**
 * The next phase, when every host has been converged in this one; the same object where there is none.
 * @param livesMs for how long what a value has signed lives
 */
export function advance(kept: Kept, now: string, livesMs: number): Kept {
  const { next, previous = [], ...rest } = kept;
  switch (phaseOf(kept, now)) {
    case 'settled':
      return kept;
    case 'introduced': {
      const until = new Date(Date.parse(now) + livesMs).toISOString();
      return {
        current: next ?? kept.current,
        since: now,
        previous: [{ value: kept.current, until }, ...previous],
      };
    }
    case 'replaced': {
      const living = previous.filter(({ until }) => until > now);
      return living.length === 0 ? rest : { ...rest, previous: living };
    }
  }
}

/** All values that are accepted; the one that is used comes first. */
export const acceptedOf = ({ current, next, previous = [] }: Kept): readonly string[] => [
  current,
  ...(next === undefined ? [] : [next]),
  ...previous.map(({ value }) => value),
];
