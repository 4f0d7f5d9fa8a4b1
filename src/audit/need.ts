/** What has to be there: a monotone structure function over parts, each named by its key. */
export type Need =
  | { readonly kind: 'part'; readonly key: string }
  | { readonly kind: 'all'; readonly of: readonly Need[] }
  | { readonly kind: 'any'; readonly of: readonly Need[] };

export const part = (key: string): Need => ({ kind: 'part', key });
export const all = (...of: readonly Need[]): Need => ({ kind: 'all', of });
export const any = (...of: readonly Need[]): Need => ({ kind: 'any', of });

/** One of those that take over from each other in turn. */
export interface Candidate {
  /** Its loss makes the next one take over. */
  readonly seen: Need;
  /** Its loss is noticed by nobody who could take over: requests go on arriving where they cannot be served. */
  readonly unseen: Need;
}

/**
 * The first healthy one of a row serves, and nobody else does. Where both `seen` and `unseen` of one are lost, this
 * says that nothing serves, although the next one would: an additional loss must never make things better.
 */
export function inTurn(row: readonly Candidate[]): Need {
  return row.reduceRight((next, { seen, unseen }) => all(unseen, any(seen, next)), any());
}

/** Whether the need is met when the parts of these keys are gone. */
export function holds(need: Need, lost: ReadonlySet<string>): boolean {
  switch (need.kind) {
    case 'part':
      return !lost.has(need.key);
    case 'all':
      return need.of.every((inner) => holds(inner, lost));
    case 'any':
      return need.of.some((inner) => holds(inner, lost));
  }
}

/** Keys of all parts that are mentioned. */
export function keysIn(need: Need): ReadonlySet<string> {
  return need.kind === 'part' ? new Set([need.key]) : new Set(need.of.flatMap((inner) => [...keysIn(inner)]));
}
