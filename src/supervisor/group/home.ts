import type { Voter } from '../../model/supervisor.ts';
import { addressOf, isInside, type VoterSeen, type VoterSettings } from './voter.ts';

/** The group that is, by the word of its members. */
export interface Home {
  readonly epoch: number;
  readonly name: string;
  readonly origin: string;
  /** Those that say that they are online in it. */
  readonly members: readonly Voter[];
}

/**
 * The communication layer of a group remembers for a minute whoever vanished while it joined: it is counted as a member
 * that is silent, turned away meanwhile ("Old incarnation found while trying to add node"), and each try begins the minute
 * anew.
 */
const FORGOTTEN_AFTER_SECONDS = 65;

/**
 * The group that is, by what its own members say. Of two the later: a vote for a later one was unanimous, so the
 * earlier had ended. A member that has voted for a later group than its own has not been in it since.
 */
export function groupOf(seen: Pick<VoterSeen, 'others' | 'record'>, voters: readonly Voter[]): Home | null {
  const online = voters.flatMap((voter) => {
    const other = seen.others[voter.name];
    if (other?.kind !== 'answered' || other.group.state !== 'online') return [];
    const { epoch, name, origin, follows, viewOrigin, vote } = other.group;
    const current = epoch >= seen.record.epoch && (vote?.epoch ?? 0) <= epoch;
    const own = name === follows && origin === viewOrigin;
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
 * Why this host must not join now; null when it may. To join changes the majority: a group with one more member, whom a
 * part of it does not hear, or which lacks its majority already, commits nothing until that is over, and MySQL gives up to
 * join only after a minute. So every member of the view has to be there, to share that view, to reach the others in it, and
 * to hear this host as this host hears it. Whoever is no voter any more is about to leave, and nobody can ask it.
 */
export function barredFrom(home: Home, seen: Surroundings, settings: VoterSettings): string | null {
  const { epoch } = home;
  const { voters } = settings;
  const view = latestView(home, seen);
  // Whoever comes back before the group has let go of it is turned away, and that delays the group's own election.
  if (view.addresses.includes(addressOf(settings))) {
    return `waits until group ${epoch} has let go of what it was before`;
  }
  if (view.addresses.length === 0) return `waits until group ${epoch} tells of its view`;
  for (const address of view.addresses.filter((each) => voters.some((voter) => voter.address === each))) {
    const why = doubtAbout(address, view, home, seen, settings);
    if (why) return `waits to join group ${epoch}: ${why}`;
  }
  return seen.attempt?.name === home.name && seen.attempt.seconds < FORGOTTEN_AFTER_SECONDS
    ? `waits until group ${epoch} has forgotten that it joined in vain: a minute`
    : null;
}

type Surroundings = Pick<VoterSeen, 'others' | 'attempt'>;

interface View {
  /** Null where members of an earlier version do not tell it. */
  readonly number: number | null;
  readonly addresses: readonly string[];
}

function latestView({ members }: Home, { others }: Surroundings): View {
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
  home: Home,
  { others }: Surroundings,
  { host, voters }: VoterSettings,
): string | null {
  const nameAt = (at: string) => voters.find((voter) => voter.address === at)?.name ?? at;
  const name = nameAt(address);
  const other = others[name];
  if (other?.kind !== 'answered') return `${name}, which is in it, is not heard here`;
  const { group } = other;
  const same = group.viewNumber === view.number || group.viewNumber === null || view.number === null;
  if (!isInside(group) || group.follows !== home.name || group.viewOrigin !== home.origin || !same) {
    return `${name} does not share its view`;
  }
  const lost = Object.keys(group.members).find((each) => group.members[each]?.state === 'unreachable');
  if (lost) return `${name} does not reach ${nameAt(lost)}`;
  return other.hears === null || other.hears.includes(host) ? null : `${name} does not hear this host`;
}
