import { holds, parse } from '../../model/gtid-set.ts';
import { isInOwnGroup, type SupervisorStatus } from '../../model/supervisor.ts';
import { type DatabaseHost, primaryOf } from '../client/observe.ts';

/**
 * Whom a host can be made a copy of: the primary; where none takes writes because too few voters are online, a member of the
 * group that reaches all of its view, and that holds, executed or received, whatever any host is known to hold. Nothing that
 * was acknowledged is missing there: whoever is not in its view has left it.
 */
export function sourceOf(hosts: readonly DatabaseHost[]): DatabaseHost | undefined {
  const primary = primaryOf(hosts);
  if (primary) return primary;
  const groups = hosts.flatMap(({ status }) => (status?.group ? [status.group] : []));
  const latest = Math.max(...groups.map(({ epoch }) => epoch));
  return hosts.find(({ status }) => {
    const group = status?.group;
    if (group?.state !== 'online' || group.epoch < latest || !isElected(group)) return false;
    const whole = Object.values(group.members).every(({ state }) => state !== 'unreachable');
    const held = parse(group.held);
    return whole && groups.every((other) => holds(held, parse(other.held)));
  });
}

type Group = NonNullable<SupervisorStatus['group']>;

/** Who has voted for a later one may have left its own; where that is a copy to take, nobody takes a chance. */
const isElected = (group: Group): boolean => isInOwnGroup(group) && (group.vote?.epoch ?? 0) <= group.epoch;

/** By the word of that one: MySQL counts on a host as long as it is in the view, whether it answers or not. */
export const countsOn = (source: DatabaseHost | undefined, { host }: DatabaseHost): boolean =>
  source?.status?.group?.members[host.address] !== undefined;
