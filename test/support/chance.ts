const seed = Number(process.env.TRIVET_TEST_SEED ?? Date.now() % 1e6);

/** Numbers from 0 to below 1. The seed is printed with a failure; TRIVET_TEST_SEED repeats it. */
export const chance = (() => {
  console.log(`TRIVET_TEST_SEED=${seed}`);
  let state = seed;
  // mulberry32, by Tommy Ettinger: enough for choosing moments.
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
})();
