import type { GroupChange, GroupStatus, Voter } from '../../../model/supervisor.ts';
import { isProven } from '../../mysql/heartbeat.ts';
import type { Action, Next } from './action.ts';
import type { Condition, Score } from './score.ts';
import { addressOf, joinerAmong, majorityOf, type VoterSeen, type VoterSettings } from './voter.ts';

/**
 * Weights in MySQL's election (`group_replication_member_weight`): every member tells its own when the view changes, and
 * the highest is elected. Who is behind comes last, because a primary first applies what it has received.
 */
export const WEIGHT = { fit: 50, doubtful: 25, unfit: 10, behind: 5 } as const;

/** A secondary that is further behind would be waited for, if it were elected. */
const BEHIND_SECONDS = 1;
/** Below this, a member is as good as any. */
const IGNORED_PENALTY_SECONDS = 1;
/** When MySQL was killed on several hosts, each owes what its start has taken; who had failed before owes more. */
const STEP = { seconds: 4, weight: 5 } as const;
/** A pause, or a slow disk, ends by itself; to hand over costs half a second. */
const HANDS_OVER_SECONDS = 3;
/** One commit that takes longer than that is of no use to who waits for several, one after the other. */
const TAKES_SECONDS = 3;
/** Longer than it takes to hand over; it began when it had not got on for some time already. */
const STUCK_SECONDS = 6;
/** Longer than it takes to hand over, or to expel a member and to elect another one. */
const KILLED_SECONDS = 8;

/**
 * Whether a member does what it is there for: a primary commits, a secondary keeps up. While somebody joins, all members
 * wait for its greeting, seconds at times; and who does not hear enough of them is cut off, whether it has been closed for
 * that or not, by what may be mended as soon as it is heard again.
 */
export function conditionOf(
  { state, primary }: Pick<GroupStatus, 'state' | 'primary'>,
  {
    superReadOnly,
    provenSeconds,
    begunSeconds,
    applySeconds,
  }: Pick<VoterSeen, 'superReadOnly' | 'applySeconds' | 'provenSeconds' | 'begunSeconds'>,
  others: VoterSeen['others'],
): Condition {
  if (state !== 'online') return 'healthy';
  if (!primary) return applySeconds <= BEHIND_SECONDS ? 'healthy' : 'unhealthy';
  if (isProven(provenSeconds) && (begunSeconds ?? 0) <= TAKES_SECONDS) return 'healthy';
  if (!hearsMajority(others)) return 'blocked';
  if (superReadOnly) return 'waiting';
  return joinerAmong(others) === null ? 'unhealthy' : 'blocked';
}

function hearsMajority(others: VoterSeen['others']): boolean {
  const all = Object.values(others);
  const heard = all.filter(({ kind }) => kind === 'answered').length + 1;
  return heard * 2 > all.length + 1;
}

export function weightOf({ applySeconds, score }: Pick<VoterSeen, 'applySeconds' | 'score'>): number {
  if (applySeconds > BEHIND_SECONDS) return WEIGHT.behind;
  const { penaltySeconds } = score;
  if (penaltySeconds <= IGNORED_PENALTY_SECONDS) return WEIGHT.fit;
  const steps = Math.floor(penaltySeconds / STEP.seconds);
  return Math.max(WEIGHT.unfit, WEIGHT.doubtful - steps * STEP.weight);
}

/** Whoever is no primary any more while this holds has been demoted, however fast that went. */
export const isDueToHandOver = ({ penaltySeconds }: Score): boolean => penaltySeconds >= HANDS_OVER_SECONDS;

/** Brings the weight that MySQL knows to what it should be; null where it is that. */
export function weightUpdate(seen: Pick<VoterSeen, 'applySeconds' | 'score' | 'group'>): Action | null {
  const weight = weightOf(seen);
  return weight === seen.group.weight ? null : { kind: 'set-weight', weight };
}

/** A voter that counts on this one as its primary. */
interface Supporter extends Voter {
  readonly uuid: string;
  readonly group: GroupStatus;
}

/**
 * Demotes a primary that is unhealthy: it hands over, and where that is in vain it is killed, so that the others
 * elect. Not where the group as a whole stands still after a cut: it would elect nobody, and is about to be bootstrapped
 * again. Only while another one is fit: what all suffer from, a machine without time or a quorum that is lost, is the fault of
 * none. Whoever was demoted is not fit for some time, so duty goes round once and then stays where it is.
 */
export function demote(seen: VoterSeen, settings: VoterSettings): Next | null {
  const killed = killUnhealthy(seen.score, seen.group.busy, supportersAmong(settings, seen.recent), settings);
  if (killed && seen.stalledSeconds === 0) return killed;
  if (seen.blockers.length > 0) {
    return {
      sentence: 'primary, ends the connections whose locks its commits wait for',
      state: 'primary-unproven',
      action: { kind: 'end-connections', connections: seen.blockers },
    };
  }
  const candidate = supportersAmong(settings, seen.others).find(
    (each) => isEligible(each) && seen.group.members[each.address]?.state === 'online',
  );
  if (!candidate) return null;
  if (!isDueToHandOver(seen.score) || seen.group.busy) return null;
  return {
    sentence: `primary, is unhealthy, and hands over to ${candidate.name}`,
    state: 'handing-over',
    // First it tells that it is not fit itself: the candidate may have to hand over as well.
    action: weightUpdate(seen) ?? { kind: 'hand-over', to: candidate.uuid },
  };
}

/** The same for a primary whose MySQL does not even answer: it cannot hand over. */
export function demoteSilent(
  score: Score,
  busy: GroupChange | null,
  recent: VoterSeen['others'],
  settings: VoterSettings,
): Next | null {
  return killUnhealthy(score, busy, supportersAmong(settings, recent), settings);
}

/**
 * A kill takes a vote away that the others still count on: they have to be enough without it, and one of them fit. Only
 * those of the latest view elect: whoever is in an earlier one was expelled, and does not know it yet.
 */
function killUnhealthy(
  { unhealthySeconds }: Score,
  busy: GroupChange | null,
  counting: readonly Supporter[],
  { voters }: VoterSettings,
): Next | null {
  const latest = Math.max(...counting.map(viewOf));
  const electing = counting.filter((each) => viewOf(each) === latest);
  const candidate = electing.find(isEligible);
  const patience = busy === 'hand-over' ? STUCK_SECONDS : KILLED_SECONDS;
  if (unhealthySeconds < patience || electing.length < majorityOf(voters) || !candidate) return null;
  return {
    sentence: `primary, commits nothing, and is killed (SIGKILL) so that the others fail over: ${candidate.name} is fit`,
    state: 'killed',
    action: { kind: 'demote' },
  };
}

const viewOf = ({ group }: Supporter) => group.viewNumber ?? 0;

const isEligible = ({ group }: Supporter) =>
  group.weight >= WEIGHT.fit && !group.leaving && group.busy === null;

function supportersAmong(settings: VoterSettings, others: VoterSeen['others']): readonly Supporter[] {
  const mine = addressOf(settings);
  return settings.voters.flatMap((voter) => {
    const other = others[voter.name];
    if (other?.kind !== 'answered' || other.group.state !== 'online') return [];
    const counts = other.group.members[mine]?.primary === true;
    return counts ? [{ ...voter, uuid: other.uuid, group: other.group }] : [];
  });
}
