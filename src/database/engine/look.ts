import { messageOf } from '../mysql/session.ts';

/** A MySQL that has not told everything within this time is as good as none. */
const LOOK_DEADLINE_MS = 900;

/**
 * @param see throws when MySQL does not answer within the deadline, which is told as what is left of it
 * @param silence what is seen then
 */
export async function lookInTime<Seen>(
  at: number,
  see: (deadline: () => number) => Promise<Seen>,
  silence: (why: string) => Seen,
): Promise<Seen> {
  try {
    return await see(() => at + LOOK_DEADLINE_MS - performance.now());
  } catch (error) {
    return silence(messageOf(error));
  }
}
