import { desiredHosts, unitNames } from '../desired/hosts.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import { type HostStatus, isHealthy, lookAt, unreachable } from './host-status.ts';
import { runningHosts } from './running.ts';

export interface Status {
  readonly healthy: boolean;
  readonly hosts: readonly HostStatus[];
  /** The addresses that load balancers share, and the hosts that have each of them now: one, in the steady state. */
  readonly addresses: readonly { readonly address: string; readonly hosts: readonly string[] }[];
}

/** One round trip a host, side by side. @throws TrivetError TRV_NOT_RUNNING */
export async function status(environment: LoadedEnvironment): Promise<Status> {
  const { topology } = environment;
  const running = await runningHosts(environment);
  const transport = reach(environment);
  const desired = desiredHosts(topology);
  const hosts = await Promise.all(
    topology.hosts.map((host) =>
      running.has(host.name)
        ? lookAt(topology, host, unitNames(desired, host.name), transport)
        : unreachable(host),
    ),
  );
  const addresses = topology.virtualAddresses.map(({ address }) => ({
    address,
    hosts: hosts.filter((host) => host.addresses.includes(address)).map(({ name }) => name),
  }));
  return { healthy: hosts.every(isHealthy) && addresses.every(isSomewhere), hosts, addresses };
}

/** A shared address is healthy on one host: on none nobody finds the site there, on two they quarrel. */
export function isSomewhere({ hosts }: Status['addresses'][number]): boolean {
  return hosts.length === 1;
}

/** The first thing that is unhealthy, in words; null when nothing is. */
export function unhealthyOf({ hosts, addresses }: Pick<Status, 'hosts' | 'addresses'>): string | null {
  const host = hosts.find((each) => !isHealthy(each));
  if (host) {
    const down = host.services.filter(({ healthy }) => !healthy).map(({ name }) => name);
    if (!host.reachable) return `${host.name} does not answer`;
    if (down.length > 0) return `${host.name}: ${down.join(', ')} does not run`;
    return `${host.name}: ${host.database?.sentence ?? 'what it says of itself, or of others, is not good'}`;
  }
  const address = addresses.find((each) => !isSomewhere(each));
  return address ? `${address.address} is on ${address.hosts.join(' and ') || 'no host'}` : null;
}
