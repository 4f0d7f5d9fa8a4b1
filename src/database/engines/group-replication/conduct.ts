/**
 * How a member of a group was at one look: whether it did what it is there for. A primary that has just been elected waits:
 * it first applies what the old one has acknowledged. One that is held up by others can do nothing about it, and neither
 * could anybody in its place.
 */
export type Conduct = 'well' | 'waiting' | 'held-up' | 'failing';

/**
 * How a member has been for some time. Seconds that it failed weigh in full, and are worked off slowly: who hangs for three
 * seconds out of five is no better than who hangs for good, and is not trusted again as soon as it answers.
 */
export interface Standing {
  readonly debtSeconds: number;
  /** Since when it has not been well, without a pause. */
  readonly idleSeconds: number;
}

export const GOOD_STANDING: Standing = { debtSeconds: 0, idleSeconds: 0 };

const MOST_DEBT_SECONDS = 10;
/** Five minutes, at the rate below: before that, nobody hands duty back, and it does not go round and round. */
const RELIEVED_DEBT_SECONDS = 30;
const WORKED_OFF_PER_SECOND = 0.1;
/** What is seen after a longer pause tells of a supervisor and a machine that stood still, and not of MySQL. */
const AWAKE_SECONDS = 2;

/** @param seconds since the look before: what came of that time is told by the present one */
export function standingAfter(before: Standing, conduct: Conduct, seconds: number): Standing {
  if (conduct === 'held-up') return before;
  const awake = Math.min(seconds, AWAKE_SECONDS);
  const debtSeconds =
    conduct === 'failing'
      ? Math.max(before.debtSeconds, Math.min(MOST_DEBT_SECONDS, before.debtSeconds + awake))
      : Math.max(0, before.debtSeconds - awake * WORKED_OFF_PER_SECOND);
  return { debtSeconds, idleSeconds: conduct === 'well' ? 0 : before.idleSeconds + awake };
}

/** It has given up its duty, because it did not do it. */
export const relieved = (standing: Standing): Standing => ({
  ...standing,
  debtSeconds: RELIEVED_DEBT_SECONDS,
});
