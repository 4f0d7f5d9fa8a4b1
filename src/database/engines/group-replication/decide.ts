import { NO_USE, unanswered } from '../../engine/decision.ts';
import type { Decision } from './action.ts';
import { decideVoter, joinsInVain } from './decide-voter.ts';
import { relieveSilent } from './relief.ts';
import type { Observation, VoterSettings } from './voter.ts';

export function decide(seen: Observation, settings: VoterSettings): Decision {
  if (seen.kind === 'voter') return decideVoter(seen, settings);
  const { why, busy, aloneSeconds, standing, lately } = seen;
  const relieved = relieveSilent(standing, busy, lately, settings);
  return { ...(joinsInVain(busy, aloneSeconds) ?? relieved ?? unanswered(why)), health: NO_USE };
}
