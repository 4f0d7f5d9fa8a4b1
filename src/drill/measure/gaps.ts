/** A time in which nothing succeeded; milliseconds since 1970. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * The longest time between two successes, or between one and an end of what was watched: who does not come back is
 * missed until the end, not only until the last success.
 * @param successes when each success came, in any order
 */
export function longestGap(successes: readonly number[], from: number, to: number): Gap {
  const times = [from, ...successes.filter((at) => at > from && at < to).sort((a, b) => a - b), to];
  let longest: Gap = { from, to: from };
  for (const [index, at] of times.entries()) {
    const before = times[index - 1] ?? at;
    if (at - before > longest.to - longest.from) longest = { from: before, to: at };
  }
  return longest;
}
