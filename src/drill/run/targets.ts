import { pick } from '../../journeys/chance.ts';
import type { Topology } from '../../model/topology.ts';
import { hostsWith, siteAddresses } from '../../topology/index.ts';
import type { Target } from '../scenarios/scenario.ts';
import type { Roles } from './roles.ts';

/** The host that a target is at this moment; undefined when there is none. */
export function hostOf(
  target: Target,
  topology: Topology,
  roles: Pick<Roles, 'holders'>,
  random: () => number,
  injected: readonly string[],
): string | undefined {
  if (typeof target === 'object') return target.host;
  const found = candidates(target, topology, roles).filter((name) => !injected.includes(name));
  return found.length > 0 ? pick(random, found) : undefined;
}

function candidates(
  target: Exclude<Target, { host: string }>,
  topology: Topology,
  { holders }: Pick<Roles, 'holders'>,
): readonly string[] {
  const all = (role: Parameters<typeof hostsWith>[1]) => hostsWith(topology, role).map(({ name }) => name);
  const { voters, replicas } = topology.databases;
  const others = all('database').filter((name) => !holders('primary').includes(name));
  switch (target) {
    case 'primary':
      return holders('primary');
    case 'secondary':
      return others.filter((name) => voters.includes(name));
    case 'replica':
      return replicas.length > 0 ? replicas : others;
    case 'address-owner': {
      const [address = ''] = siteAddresses(topology);
      return topology.virtualAddresses.length > 0 ? holders(address) : all('load-balancer');
    }
    case 'balancer':
      return all('load-balancer');
    case 'server':
    case 'next-server':
      return all('web-server');
    case 'dns':
      return all('dns');
  }
}
