import { isProven } from '../heartbeat.ts';
import { addressOf, isGone, type VoterSeen, type VoterSettings } from './voter.ts';

/**
 * Whether a view without a majority waits in vain: it waits for members to be reached again, and whoever was killed is not
 * reached again, but comes back as somebody else. All others have come back and are in no group.
 */
export function isLost({ group, others, givenUp }: Own, { host, voters }: VoterSettings): boolean {
  if (group.state !== 'online') return false;
  const back = voters
    .filter(({ name }) => name !== host && !givenUp.includes(name))
    .every(({ name }) => isGone(others[name]));
  const view = Object.entries(group.members);
  const reached = view.filter(([address, { state }]) => {
    const voter = voters.find((each) => each.address === address);
    const other = voter && others[voter.name];
    // Who joins is in the view a moment before it knows that itself.
    const arrives = state === 'recovering' && other?.kind === 'answered' && other.group.busy === 'join';
    return (state === 'online' || state === 'recovering') && (arrives || !isGone(other));
  });
  return back && reached.length * 2 <= view.length;
}

type Own = Pick<VoterSeen, 'provenSeconds' | 'others' | 'givenUp'> & {
  readonly group: Pick<VoterSeen['group'], 'state' | 'primary' | 'members'>;
};

/**
 * Whether a group stands still that could go on at once, were it begun anew: all voters are there and hear this host,
 * nobody takes writes, and the view counts somebody who has come back as somebody else. After a cut the communication
 * layer tries each member again up to ten seconds later, several times in a row, and holds up all messages while it
 * waits for a member that is none any more: half a minute was seen. A group that begins starts afresh.
 */
export function isStalled({ group, provenSeconds, others, givenUp }: Own, settings: VoterSettings): boolean {
  if (group.state !== 'online' || (group.primary && isProven(provenSeconds))) return false;
  const mine = addressOf(settings);
  let departed = false;
  for (const { name, address } of settings.voters) {
    if (address === mine || givenUp.includes(name)) continue;
    const other = others[name];
    if (other?.kind !== 'answered' || other.serves || other.group.busy !== null) return false;
    if (other.hears !== null && !other.hears.includes(settings.host)) return false;
    const counted = group.members[address] !== undefined;
    departed ||= counted && isGone(other);
  }
  return departed;
}
