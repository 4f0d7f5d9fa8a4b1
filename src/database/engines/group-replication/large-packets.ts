import type { Voter } from '../../../model/supervisor.ts';
import { AT_LENGTH, fetchStatus } from '../../peers/fetch-status.ts';
import { poll } from '../../peers/poll.ts';

/** When each voter was last asked at length with success, in milliseconds on the asking host's monotonic clock. */
export type ReachedAt = Readonly<Record<string, number>>;

const LENGTH = 2_000;
/** The kernel of either host goes on with small packets after 1.4 s, where large ones are lost. */
const DEADLINE_MS = 3_500;
const PAUSE_MS = 1_000;
/** One question may stay without an answer: a network loses packets. */
const REACHED_MS = 5_000;

/** Asks other voters at length again and again. Returns a way to read when that has gone well. */
export const probeLargePackets = (voters: readonly Voter[]): (() => ReachedAt) =>
  poll(voters, PAUSE_MS, askAtLength);

async function askAtLength(voter: Voter): Promise<number | undefined> {
  const askedAt = performance.now();
  try {
    await fetchStatus(voter, { [AT_LENGTH]: 'x'.repeat(LENGTH) }, DEADLINE_MS);
    return askedAt;
  } catch {
    // Why it is silent, the question of the usual length tells.
    return undefined;
  }
}

/** Names of those that are reached at `now`. */
export const reachedOf = (reached: ReachedAt, now: number): readonly string[] =>
  Object.keys(reached).filter((name) => now - (reached[name] ?? 0) <= REACHED_MS);
