import type { Voter } from '../../model/supervisor.ts';
import { fetchStatus } from './fetch-status.ts';

/** The voter that is primary of a majority, as it says itself; null when none does. Never throws. */
export async function primaryAmong(voters: readonly Voter[]): Promise<Voter | null> {
  const answers = await Promise.all(
    voters.map(async (voter) => {
      const status = await fetchStatus(voter).catch(() => null);
      return status?.host === voter.name && status.primary ? voter : null;
    }),
  );
  return answers.find((voter) => voter !== null) ?? null;
}
