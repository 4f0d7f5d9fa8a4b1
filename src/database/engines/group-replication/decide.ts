import { NO_USE, unanswered } from '../../engine/decision.ts';
import type { Decision } from './action.ts';
import { decideVoter, joinTimesOut } from './decide-voter.ts';
import { demoteSilent } from './demotion.ts';
import type { Observation, VoterSettings } from './voter.ts';

export function decide(seen: Observation, settings: VoterSettings): Decision {
  if (seen.kind === 'voter') return decideVoter(seen, settings);
  const { why, busy, aloneSeconds, score, recent } = seen;
  const demotion = demoteSilent(score, busy, recent, settings);
  return { ...(joinTimesOut(busy, aloneSeconds) ?? demotion ?? unanswered(why)), health: NO_USE };
}
