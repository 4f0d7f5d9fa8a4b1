import type { CallerName } from '../model/names.ts';
import type { Host, Link, RoleName, Service, Topology } from '../model/topology.ts';
import { callerName } from '../topology/index.ts';
import { keyOf, linkElement, nameIn } from './elements.ts';
import { all, any, type Need, part } from './need.ts';

/** Who talks: anybody outside, or programs of ours. */
export type End = 'anybody' | Place;

/** The programs of one role on one host, or the one of them that has a name. */
export interface Place {
  readonly host: Host;
  readonly role: RoleName;
  readonly name?: string;
}

/** The links from one end to another, without what they lead to; never met where there is none. */
export function way(topology: Topology, from: End, to: Place): Need {
  const found = linksBetween(topology, from, to);
  if (found.length === 0) return any();
  return all(...found.map((link) => part(keyOf(linkElement(link)))));
}

/** The services of a place, and the host that they are on. */
export function running(topology: Topology, place: Place): Need {
  return all(part(place.host.name), ...servicesAt(topology, place).map(({ id }) => part(id)));
}

/** The services that an end talks to at a place, their host, and the links between. */
export function reach(topology: Topology, from: End, to: Place): Need {
  const spokenTo = new Set(linksBetween(topology, from, to).map((link) => link.to));
  return all(way(topology, from, to), part(to.host.name), ...[...spokenTo].map(part));
}

function linksBetween(topology: Topology, from: End, to: Place): readonly Link[] {
  const idsAt = (place: Place): readonly CallerName[] => servicesAt(topology, place).map(({ id }) => id);
  const [origins, targets] = [from === 'anybody' ? [from] : idsAt(from), idsAt(to)];
  const between = pairOfHosts(from === 'anybody' ? from : from.host.name, to.host.name);
  const links = indexOf(topology).linksBetween.get(between) ?? [];
  return links.filter((link) => origins.includes(callerName(link.from)) && targets.includes(link.to));
}

function servicesAt(topology: Topology, { host, role, name }: Place): readonly Service[] {
  const here = indexOf(topology).servicesOn.get(host.name) ?? [];
  return here.filter((service) => service.role === role && (name === undefined || service.name === name));
}

interface Index {
  readonly servicesOn: ReadonlyMap<string, readonly Service[]>;
  /** By `pairOfHosts`. */
  readonly linksBetween: ReadonlyMap<string, readonly Link[]>;
}

/** A topology is frozen; fifty servers and seventeen databases have thousands of links. */
const indexes = new WeakMap<Topology, Index>();

function indexOf(topology: Topology): Index {
  const found = indexes.get(topology) ?? {
    servicesOn: Map.groupBy(topology.services, ({ host }) => host),
    linksBetween: Map.groupBy(topology.links, ({ from, to }) =>
      pairOfHosts(nameIn(callerName(from)), nameIn(to)),
    ),
  };
  indexes.set(topology, found);
  return found;
}

const pairOfHosts = (from: string, to: string) => `${from} ${to}`;
