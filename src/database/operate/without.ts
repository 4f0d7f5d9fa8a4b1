import { majorityOf } from '../../model/majority.ts';
import type { Topology } from '../../model/topology.ts';
import { votersOf } from '../../topology/index.ts';
import { type DatabaseHost, servesData } from '../client/observe.ts';
import { countsOn, sourceOf } from './source.ts';

/**
 * Why a database host cannot be done without now, or null. Voters that do not serve count for nothing: what is left
 * must be a majority of those that the environment names. Whoever is in no group takes nothing away.
 * @param forgets whether its data goes, too; else it is away for a while
 */
export function whyNeeded(
  topology: Topology,
  hosts: readonly DatabaseHost[],
  name: string,
  { forgets }: { readonly forgets: boolean },
): string | null {
  const own = hosts.find(({ host }) => host.name === name);
  if (!own) return null;
  const source = sourceOf(hosts);
  if (forgets && source === own)
    return own.status?.primary
      ? 'it is the primary: switch over first, where another can take its place'
      : 'the others can only become copies of it';
  if (forgets && !source)
    return 'there is no primary that it could be copied from, nor a member of a group that holds all that is known';

  const voters = votersOf(topology).map((host) => host.name);
  const serving = hosts.filter(({ host, status }) => voters.includes(host.name) && servesData(status));
  const counts = serving.includes(own) || (forgets && countsOn(source, own));
  if (voters.length === 1 || !voters.includes(name) || !counts) return null;
  const left = serving.filter((each) => each !== own).length;
  const majority = majorityOf(voters);
  return left >= majority
    ? null
    : `without it ${left} of ${voters.length} voters serve, and it takes ${majority} to write`;
}
