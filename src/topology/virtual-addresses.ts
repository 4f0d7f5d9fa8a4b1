import type { Config } from '../model/environment.ts';
import type { Host, VirtualAddress } from '../model/topology.ts';

/** Last octet of the first; clear of the hosts' own, see place.ts. */
const FIRST = 31;

/** The addresses that load balancers share: one for each that works, and the others take over. */
export function virtualAddresses(
  config: Config,
  hosts: readonly Host[],
  prefix: string,
): readonly VirtualAddress[] {
  const balancers = hosts.filter(({ roles }) => roles.includes('load-balancer')).map(({ name }) => name);
  if (balancers.length < 2) return [];
  const owners = config.loadBalancers.mode === 'active-active' ? balancers : balancers.slice(0, 1);
  return owners.map((owner, index) => ({
    address: `${prefix}.${FIRST + index}`,
    router: FIRST + index,
    hosts: [owner, ...balancers.filter((name) => name !== owner)],
  }));
}
