import type { CallerName } from '../model/names.ts';
import type { Caller, Host, Question, RoleName, Service, Topology } from '../model/topology.ts';

export function hostsWith(topology: Topology, role: RoleName): readonly Host[] {
  return topology.hosts.filter((host) => host.roles.includes(role));
}

/** The one service of that name on a host. @throws Error when the host has none: a defect, not bad input. */
export function serviceOn(topology: Topology, host: Host, name: string): Service {
  const found = topology.services.find((service) => service.host === host.name && service.name === name);
  if (!found) throw new Error(`${host.name} has no service ${name}`);
  return found;
}

/** Where programs that may reach a service do. */
export function endpointOf(
  { hosts }: Topology,
  { id, host: name, bind, port }: Service,
): { readonly host: string; readonly port: number } {
  const host = hosts.find((candidate) => candidate.name === name);
  if (!host) throw new Error(`${id} is on no host`);
  return { host: bind === 'loopback' ? '127.0.0.1' : host.address, port };
}

/** The path at which a service is asked something. @throws Error when it has no answer to that: a defect */
export function pathOf({ name, questions }: Pick<Service, 'name' | 'questions'>, question: Question): string {
  const path = questions[question];
  if (path === undefined) throw new Error(`${name} is not asked for ${question}`);
  return path;
}

export function urlOf(topology: Topology, service: Service, question: Question): string {
  const { host, port } = endpointOf(topology, service);
  return `${service.scheme}://${host}:${port}${pathOf(service, question)}`;
}

/** Hosts of one kind, which fail over to each other. */
export interface Tier {
  readonly role: RoleName;
  /** Without it, a host of the tier does nothing. */
  readonly unit: string;
  readonly hosts: readonly Host[];
}

/** The tier of a host: all hosts that are there for the same role. */
export function tierOf(topology: Topology, host: Host): Tier {
  const role = host.roles.find((each) => each !== 'base') ?? 'base';
  const service = topology.services.find((each) => each.host === host.name && each.role === role);
  if (!service) throw new Error(`${host.name} offers nothing`);
  return { role, unit: service.unit, hosts: hostsWith(topology, role) };
}

/** All who may talk to a service. */
export function callersOf(topology: Topology, service: Service): readonly Caller[] {
  return topology.links.filter((link) => link.to === service.id).map((link) => link.from);
}

/** `anybody`, `operator`, or a service's id. */
export function callerName(caller: Caller): CallerName {
  return caller.kind === 'service' ? caller.id : caller.kind;
}
