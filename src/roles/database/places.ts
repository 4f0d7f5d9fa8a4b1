import type { Host, Topology } from '../../model/topology.ts';
import { hostsWith, votersOf } from '../../topology/index.ts';

/** What the database hosts are to each other. */
export type Places =
  /** The first is the primary, and the others copy it. */
  | { readonly kind: 'pair'; readonly primary: Host; readonly replicas: readonly Host[] }
  /** Some elect the primary among themselves, and the others copy whomever they elect. */
  | { readonly kind: 'group'; readonly voters: readonly Host[]; readonly followers: readonly Host[] };

export function placesOf(topology: Topology): Places {
  const hosts = hostsWith(topology, 'database');
  const voters = votersOf(topology);
  if (voters.length > 1) {
    return { kind: 'group', voters, followers: hosts.filter((host) => !voters.includes(host)) };
  }
  const [primary, ...replicas] = hosts;
  if (!primary) throw new Error('there is no database host');
  return { kind: 'pair', primary, replicas };
}

/** Whether a host is a member of a group that elects its primary. */
export function votes(topology: Topology, host: Host): boolean {
  const places = placesOf(topology);
  return places.kind === 'group' && places.voters.includes(host);
}
