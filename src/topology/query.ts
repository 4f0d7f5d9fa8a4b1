import type { Caller, Host, RoleName, Service, Topology } from '../model/topology.ts';

export function hostsWith(topology: Topology, role: RoleName): readonly Host[] {
  return topology.hosts.filter((host) => host.roles.includes(role));
}

/** The database hosts that elect the primary among themselves; with one of them alone, it is the primary. */
export function votersOf(topology: Topology): readonly Host[] {
  return hostsWith(topology, 'database').slice(0, topology.config.database.voters);
}

/** Where browsers find the site. */
export function siteAddresses(topology: Topology): readonly string[] {
  const shared = topology.virtualAddresses.map(({ address }) => address);
  return shared.length > 0 ? shared : hostsWith(topology, 'load-balancer').map(({ address }) => address);
}

/** The one service of that name on a host. @throws Error when the host has none: a defect, not bad input. */
export function serviceOn(topology: Topology, host: Host, name: string): Service {
  const found = topology.services.find((service) => service.host === host.name && service.name === name);
  if (!found) throw new Error(`${host.name} has no service ${name}`);
  return found;
}

/** All who may talk to a service. */
export function callersOf(topology: Topology, service: Service): readonly Caller[] {
  return topology.links.filter((link) => link.to === service.id).map((link) => link.from);
}

/** `anybody`, `operator`, or a service's id. */
export function callerName(caller: Caller): string {
  return caller.kind === 'service' ? caller.id : caller.kind;
}
