import { isInside } from '../../../model/supervisor.ts';
import { isProven } from '../../mysql/heartbeat.ts';
import { WEIGHT } from './demotion.ts';
import { addressOf, isOutside, servesAmong, type VoterSeen, type VoterSettings } from './voter.ts';

/**
 * Whether a view without a majority times out: it waits for members to be reached again, and whoever was killed is not
 * reached again, but comes back as somebody else. All others have come back and are in no group.
 */
export function isLost({ group, others, forgotten }: Own, { host, voters }: VoterSettings): boolean {
  if (group.state !== 'online') return false;
  const back = voters
    .filter(({ name }) => name !== host && !forgotten.includes(name))
    .every(({ name }) => isOutside(others[name]));
  const view = Object.entries(group.members);
  const reached = view.filter(([address, { state }]) => {
    const voter = voters.find((each) => each.address === address);
    const other = voter && others[voter.name];
    // Who joins is in the view a moment before it knows that itself.
    const arrives = state === 'recovering' && other?.kind === 'answered' && other.group.busy === 'join';
    return isInside({ state }) && (arrives || !isOutside(other));
  });
  return back && reached.length * 2 <= view.length;
}

type Own = Pick<VoterSeen, 'provenSeconds' | 'others' | 'forgotten'> & {
  readonly group: Pick<VoterSeen['group'], 'state' | 'primary' | 'members' | 'weight'>;
};

/** Somebody takes writes, this host or another. */
export const isServed = ({
  group,
  provenSeconds,
  others,
}: Pick<Own, 'group' | 'provenSeconds' | 'others'>): boolean =>
  (group.primary && isProven(provenSeconds)) || servesAmong(others);

/**
 * Whether a member has lost another one of its view since somebody last took writes. Where members that have found each
 * other again get on, that is over at once.
 */
export const isPartitioned = (
  before: boolean,
  own: Pick<Own, 'group' | 'provenSeconds' | 'others'>,
): boolean =>
  isInside(own.group) &&
  !isServed(own) &&
  (before || Object.values(own.group.members).some(({ state }) => state === 'unreachable'));

/**
 * Whether a group stands still that could go on at once, were it begun anew: all voters are there and hear this host,
 * nobody takes writes, and the view counts somebody who has come back as somebody else, or its members had lost each other.
 * After a cut the communication layer tries each member again up to ten seconds later, several times in a row, and holds up
 * all messages while it waits for a member that is none any more: half a minute was seen. A group that begins starts afresh.
 *
 * Members that had lost each other are left alone while one of them is behind: whoever is elected first applies what it has.
 */
export function isStalled(own: Own & { readonly partitioned: boolean }, settings: VoterSettings): boolean {
  const { group, others, forgotten } = own;
  if (group.state !== 'online' || isServed(own)) return false;
  const mine = addressOf(settings);
  let departed = false;
  let behind = group.weight <= WEIGHT.behind;
  for (const { name, address } of settings.voters) {
    if (address === mine || forgotten.includes(name)) continue;
    const other = others[name];
    if (other?.kind !== 'answered' || other.group.busy !== null) return false;
    if (other.hears !== null && !other.hears.includes(settings.host)) return false;
    const counted = group.members[address] !== undefined;
    departed ||= counted && isOutside(other);
    behind ||= counted && other.group.weight <= WEIGHT.behind;
  }
  return departed || (own.partitioned && !behind);
}
