import { setTimeout as sleep } from 'node:timers/promises';
import type { Voter } from '../../model/supervisor.ts';

/**
 * Asks voters again and again, each by itself, for as long as the process lives: whoever is silent holds up neither a look nor
 * a question to somebody else. `ask` never throws; what it resolves with is kept, undefined leaves what was there.
 *
 * @returns a way to read what is kept of each, by its name
 */
export function poll<Kept>(
  voters: readonly Voter[],
  pauseMs: number,
  ask: (voter: Voter) => Promise<Kept | undefined>,
): () => Readonly<Record<string, Kept>> {
  const kept: Record<string, Kept> = {};
  const follow = async (voter: Voter): Promise<never> => {
    for (;;) {
      const said = await ask(voter);
      if (said !== undefined) kept[voter.name] = said;
      await sleep(pauseMs);
    }
  };
  for (const voter of voters) void follow(voter);
  return () => ({ ...kept });
}
