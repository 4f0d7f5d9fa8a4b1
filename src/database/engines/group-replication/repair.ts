import { isTransient } from '../../mysql/transient.ts';
import type { Action, Next } from './action.ts';
import { APPLIER, type Failing, isBad, whyFailing } from './failing.ts';
import type { Membership } from './membership.ts';
import { majorityOf, type VoterSeen, type VoterSettings } from './voter.ts';

/** Between tries of what fails for a passing reason. */
const PASSES_SECONDS = 10;
/** Of what fails for good: somebody may have repaired the data by hand. */
const REPAIRED_SECONDS = 60;

/**
 * Tries again by itself what came in by the group and could not be applied. To join comes to the same, and holds up all
 * others: whoever fails again would leave in the moment in which it comes.
 */
export function retryApply({ failing }: VoterSeen): Next | null {
  // What a member receives while it joins, it only receives while it joins.
  if (failing === null || failing.channel !== APPLIER || failing.tries) return null;
  return failing.seconds >= patienceWith(failing)
    ? { sentence: `${whyFailing(failing)}; tries again`, state: 'failed', action: { kind: 'retry-apply' } }
    : null;
}

/** What fails for a passing reason is waited for outside the group. */
export function waitToApply({ failing }: VoterSeen): Next | null {
  if (failing === null || failing.channel !== APPLIER || failing.tries || !isTransient(failing.code))
    return null;
  return { sentence: `${whyFailing(failing)}; tries again`, state: 'failed', action: null };
}

function patienceWith(failing: Failing): number {
  if (isBad(failing)) return REPAIRED_SECONDS;
  return isTransient(failing.code) ? PASSES_SECONDS : 0;
}

/**
 * A bad copy becomes a copy of a member, where a majority of the voters has the data. Where there is none, what is here may
 * be needed, bad as it is: nothing is thrown away but by an operator.
 * @param doubt what keeps this host from taking the group as it is told for the one that is
 */
export function recloneBadCopy(
  seen: VoterSeen,
  settings: VoterSettings,
  { members }: Membership,
  doubt: string | null,
  patience: number,
): Next | null {
  const { failing } = seen;
  if (failing === null || !isBad(failing)) return null;
  const why = `its copy of the data is bad, and ${whyFailing(failing)}`;
  const [from] = members;
  if (!from || members.length < majorityOf(settings.voters)) {
    return {
      sentence:
        `${why}; waits until a majority of the voters is online, to become a copy of one; ` +
        `where that does not come back: trivet db rejoin ${settings.host}`,
      state: 'failed',
      action: null,
    };
  }
  const clone: Action = { kind: 'clone', from };
  const may = doubt === null && failing.badSeconds >= patience;
  return {
    sentence: `${why}; becomes a copy of ${from.name}`,
    state: may ? 'cloning' : 'failed',
    action: may ? clone : null,
  };
}
