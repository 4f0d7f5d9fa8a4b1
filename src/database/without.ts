import type { Topology } from '../model/topology.ts';
import { votersOf } from '../topology/index.ts';
import { type DatabaseHost, primaryOf, servesData } from './observe.ts';

/**
 * Why a database host cannot be done without now, or null. Voters that do not serve count for nothing: what is left
 * must be a majority of those that the environment names.
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
  const primary = primaryOf(hosts);
  if (forgets && primary === own)
    return 'it is the primary: switch over first, where another can take its place';
  if (forgets && !primary) return 'there is no primary that it could be copied from';

  const voters = votersOf(topology).map((host) => host.name);
  const serving = hosts.filter(({ host, status }) => voters.includes(host.name) && servesData(status));
  if (voters.length === 1 || !voters.includes(name) || (!forgets && !serving.includes(own))) return null;
  const left = serving.filter((each) => each !== own).length;
  const majority = Math.floor(voters.length / 2) + 1;
  return left >= majority
    ? null
    : `without it ${left} of ${voters.length} voters serve, and it takes ${majority} to write`;
}
