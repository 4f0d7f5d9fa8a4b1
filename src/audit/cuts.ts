import type { Need } from './need.ts';

/** Minimal sets of parts whose loss is the loss of a need: those of one part and of two. */
export interface Cuts {
  /** It cannot be met, whatever is there; then there are no other cuts. */
  readonly always: boolean;
  readonly ones: ReadonlySet<string>;
  /** By `pairKey`. */
  readonly twos: ReadonlyMap<string, Pair>;
}

/** In the order of their names. */
export type Pair = readonly [string, string];

const ALWAYS: Cuts = { always: true, ones: new Set(), twos: new Map() };

/** Needs are never changed, and journeys share large ones: the database's majority is worked out once. */
const known = new WeakMap<Need, Cuts>();

/**
 * From the leaves up: what cuts one of several that are all needed cuts them all; what cuts several of which one is
 * enough contains a cut of each. Sets of more than two are dropped at once, so that fifty servers cost no more than
 * they have parts.
 */
export function cutsOf(need: Need): Cuts {
  const found = known.get(need) ?? compute(need);
  known.set(need, found);
  return found;
}

function compute(need: Need): Cuts {
  if (need.kind === 'part') return { always: false, ones: new Set([need.key]), twos: new Map() };
  const families = need.of.map(cutsOf);
  return need.kind === 'all' ? either(families) : families.reduce(both, ALWAYS);
}

export function pairOf(a: string, b: string): Pair {
  return a < b ? [a, b] : [b, a];
}

export const pairKey = ([a, b]: Pair) => `${a} + ${b}`;

/** Sets that are a cut in any of the families. */
function either(families: readonly Cuts[]): Cuts {
  if (families.some(({ always }) => always)) return ALWAYS;
  const ones = new Set(families.flatMap((family) => [...family.ones]));
  return minimal(
    ones,
    families.flatMap((family) => [...family.twos.values()]),
  );
}

/** Sets that are, or hold, a cut in both families. */
function both(a: Cuts, b: Cuts): Cuts {
  if (a.always) return b;
  if (b.always) return a;
  const ones = new Set([...a.ones].filter((one) => b.ones.has(one)));
  const own = (from: Cuts) => [...from.ones].filter((one) => !ones.has(one));
  const crossed = own(a).flatMap((one) => own(b).map((other) => pairOf(one, other)));
  const kept = (from: Cuts, by: Cuts) =>
    [...from.twos.values()].filter(
      (pair) => pair.some((key) => by.ones.has(key)) || by.twos.has(pairKey(pair)),
    );
  return minimal(ones, [...crossed, ...kept(a, b), ...kept(b, a)]);
}

function minimal(ones: ReadonlySet<string>, pairs: readonly Pair[]): Cuts {
  const least = pairs.filter((pair) => !pair.some((key) => ones.has(key)));
  return { always: false, ones, twos: new Map(least.map((pair) => [pairKey(pair), pair])) };
}
