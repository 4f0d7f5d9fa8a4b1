/** Numbers from 0 up to 1, always the same ones for the same seed. */
export type Random = () => number;

/** Mulberry32: 32 bits of state, good enough for what only has to look varied. */
export function randomFrom(seed: number): Random {
  // Neighbouring seeds would give neighbouring first numbers: Knuth's multiplier spreads them.
  let state = Math.imul(seed + 1, 2_654_435_761);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<L extends readonly [unknown, ...unknown[]]>(random: Random, from: L): L[number] {
  return from[Math.floor(random() * from.length)];
}

/** A whole number from `low` to `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}
