import { isInOwnGroup, isInside, type Voter } from '../../../model/supervisor.ts';
import { whyFailing } from './failing.ts';
import { addressOf, majorityOf, servesAmong, type VoterSeen, type VoterSettings } from './voter.ts';

/** The group that is, by the word of its members. */
export interface Membership {
  readonly epoch: number;
  readonly name: string;
  readonly origin: string;
  /** Those that say that they are online in it. */
  readonly members: readonly Voter[];
}

/**
 * The communication layer of a group remembers for a minute whoever vanished while it joined: it is counted as a member
 * that is silent, turned away meanwhile ("Old generation found while trying to add node"), and each try begins the minute
 * anew.
 */
const FORGOTTEN_AFTER_SECONDS = 65;

/**
 * The group that is, by what its own members say. Of two the later: a vote for a later one was unanimous, so the
 * earlier had ended. A member may have voted for a later one that never began, before it joined the one that did.
 */
export function membershipOf(
  seen: Pick<VoterSeen, 'others' | 'record'>,
  voters: readonly Voter[],
): Membership | null {
  const online = voters.flatMap((voter) => {
    const other = seen.others[voter.name];
    if (other?.kind !== 'answered' || other.group.state !== 'online') return [];
    const { epoch, name, origin } = other.group;
    const current = epoch >= seen.record.epoch;
    const own = isInOwnGroup(other.group);
    return name !== null && origin !== null && own && current ? [{ epoch, name, origin, voter }] : [];
  });
  const [latest] = online.toSorted((one, another) => another.epoch - one.epoch);
  if (!latest) return null;
  const { epoch, name, origin } = latest;
  return {
    epoch,
    name,
    origin,
    members: online.filter((each) => each.name === name).map(({ voter }) => voter),
  };
}

/**
 * Whether a group is one to join: somebody takes writes in it, or nobody can before one more has joined. Members that could and
 * do not have something to resume first, which a newcomer holds up.
 */
export const isJoinable = (
  { members }: Membership,
  others: VoterSeen['others'],
  voters: readonly Voter[],
): boolean => members.length < majorityOf(voters) || servesAmong(others);

/**
 * Why this host must not join now; null when it may. To join changes the majority: a group with one more member, whom a
 * part of it does not hear, or which lacks its majority already, commits nothing until that is over, and MySQL gives up to
 * join only after a minute. So every member of the view has to be there, to share that view, to reach the others in it, and
 * to hear this host as this host hears it, at length as well: what a newcomer and its members tell each other is no small
 * packet, and the communication layer waits ten seconds for each. Whoever is no voter any more is about to leave, and nobody can ask it.
 */
export function whyNotJoin(
  membership: Membership,
  seen: Surroundings,
  settings: VoterSettings,
): string | null {
  const doubt = doubtAboutView(membership, seen, settings);
  if (doubt) return doubt;
  return seen.attempt?.name === membership.name && seen.attempt.seconds < FORGOTTEN_AFTER_SECONDS
    ? `waits a minute until group ${membership.epoch} has forgotten its failed join: ${whyAttemptFailed(seen, settings)}`
    : null;
}

/** The same, whatever this host has tried before. */
export function doubtAboutView(
  membership: Membership,
  seen: Surroundings,
  settings: VoterSettings,
): string | null {
  const { epoch } = membership;
  const { voters } = settings;
  const view = latestView(membership, seen);
  // Whoever comes back before the group has let go of it is turned away, and that delays the group's own election.
  if (view.addresses.includes(addressOf(settings))) {
    return `waits until group ${epoch} has let go of what it was before`;
  }
  if (view.addresses.length === 0) return `waits until group ${epoch} tells of its view`;
  for (const address of view.addresses.filter((each) => voters.some((voter) => voter.address === each))) {
    const why = doubtAbout(address, view, membership, seen, settings);
    if (why) return `waits to join group ${epoch}: ${why}`;
  }
  return null;
}

function whyAttemptFailed({ failing }: Surroundings, { host }: VoterSettings): string {
  const why = failing ? whyFailing(failing) : `\`trivet logs ${host}\` has what MySQL said`;
  return `${why}; where that goes on: trivet db rejoin ${host}`;
}

type Surroundings = Pick<VoterSeen, 'others' | 'attempt' | 'reached' | 'failing'>;

interface View {
  /** Null where members of an earlier version do not tell it. */
  readonly number: number | null;
  readonly addresses: readonly string[];
}

function latestView({ members }: Membership, { others }: Surroundings): View {
  const views = members.flatMap(({ name }): View[] => {
    const other = others[name];
    if (other?.kind !== 'answered') return [];
    return [{ number: other.group.viewNumber, addresses: Object.keys(other.group.members) }];
  });
  const [latest] = views.toSorted((one, another) => (another.number ?? 0) - (one.number ?? 0));
  return latest ?? { number: null, addresses: [] };
}

/** What keeps this member of the view from being one that can take a newcomer in. */
function doubtAbout(
  address: string,
  view: View,
  membership: Membership,
  { others, reached }: Surroundings,
  { host, voters }: VoterSettings,
): string | null {
  const nameAt = (at: string) => voters.find((voter) => voter.address === at)?.name ?? at;
  const name = nameAt(address);
  const other = others[name];
  if (other?.kind !== 'answered') return `${name}, which is in it, is not heard here`;
  const { group } = other;
  const same = group.viewNumber === view.number || group.viewNumber === null || view.number === null;
  if (
    !isInside(group) ||
    group.follows !== membership.name ||
    group.viewOrigin !== membership.origin ||
    !same
  ) {
    return `${name} does not share its view`;
  }
  const lost = Object.keys(group.members).find((each) => group.members[each]?.state === 'unreachable');
  if (lost) return `${name} does not reach ${nameAt(lost)}`;
  if (other.hears !== null && !other.hears.includes(host)) return `${name} does not hear this host`;
  return reached.includes(name) ? null : `only small packets get through between ${name} and this host`;
}
