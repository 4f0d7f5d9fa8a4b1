import type { GroupStatus } from '../../../model/supervisor.ts';
import {
  addressOf,
  type Expelled,
  majorityOf,
  membersAmong,
  type VoterSeen,
  type VoterSettings,
} from './voter.ts';

/**
 * Members that prove that the group has gone on without this one; null where none do. Whoever hung, or was cut off, learns
 * of its expulsion from MySQL many seconds after it is back; until then it cannot commit, and who wrote there would wait
 * in vain.
 *
 * One member's word is none: it may itself be the one that was expelled and does not know it yet. What proves it is a view
 * of this group that is later than the own one, leaves this voter out, and is that of a majority of its members.
 */
export function expelledBy(
  own: Pick<GroupStatus, 'follows' | 'viewOrigin' | 'viewNumber'>,
  others: VoterSeen['others'],
  settings: VoterSettings,
): Expelled | null {
  const address = addressOf(settings);
  const witnesses = membersAmong(others).filter(
    ({ group }) =>
      group.follows === own.follows &&
      group.viewOrigin === own.viewOrigin &&
      group.viewNumber !== null &&
      group.viewNumber > (own.viewNumber ?? 0) &&
      group.members[address] === undefined,
  );
  for (const sharing of Map.groupBy(witnesses, ({ group }) => group.viewNumber).values()) {
    const size = Object.keys(sharing[0]?.group.members ?? {}).length;
    if (sharing.length * 2 > size) {
      const by = sharing.map(({ name }) => name).join(', ');
      return { by, missed: size < majorityOf(settings.voters) };
    }
  }
  return null;
}
