/**
 * How a member of a group was at one look: whether it did what it is there for. A primary that has just been elected waits:
 * it first applies what the old one has acknowledged. One that is held up by others can do nothing about it, and neither
 * could anybody in its place.
 */
export type Condition = 'healthy' | 'waiting' | 'blocked' | 'unhealthy';

/**
 * How a member has been for some time. Seconds that it failed weigh in full, and are worked off slowly: who hangs for three
 * seconds out of five is no better than who hangs for good, and is not trusted again as soon as it answers.
 */
export interface Score {
  readonly penaltySeconds: number;
  /** Since when it has not been well, without a pause. */
  readonly unhealthySeconds: number;
}

export const NO_PENALTY: Score = { penaltySeconds: 0, unhealthySeconds: 0 };

const MOST_PENALTY_SECONDS = 10;
/** Five minutes, at the rate below: before that, nobody hands duty back, and it does not go round and round. */
const DEMOTED_PENALTY_SECONDS = 30;
const WORKED_OFF_PER_SECOND = 0.1;
/** What is seen after a longer pause tells of a supervisor and a machine that stood still, and not of MySQL. */
const AWAKE_SECONDS = 2;

/** @param seconds since the look before: what came of that time is told by the present one */
export function scoreAfter(before: Score, condition: Condition, seconds: number): Score {
  if (condition === 'blocked') return before;
  const awake = Math.min(seconds, AWAKE_SECONDS);
  const penaltySeconds =
    condition === 'unhealthy'
      ? Math.max(before.penaltySeconds, Math.min(MOST_PENALTY_SECONDS, before.penaltySeconds + awake))
      : Math.max(0, before.penaltySeconds - awake * WORKED_OFF_PER_SECOND);
  return { penaltySeconds, unhealthySeconds: condition === 'healthy' ? 0 : before.unhealthySeconds + awake };
}

/** It has given up its duty, because it did not do it. */
export const demoted = (score: Score): Score => ({
  ...score,
  penaltySeconds: DEMOTED_PENALTY_SECONDS,
});
