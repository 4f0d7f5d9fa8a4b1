import type { Element } from '../model/journey.ts';
import type { CallerName, ServiceId } from '../model/names.ts';
import type { Caller, Host, Link, Topology } from '../model/topology.ts';
import { callerName } from '../topology/index.ts';
import { isWorld } from '../world/index.ts';

/** Names an element: `lb1`, `lb1/haproxy`, `lb1/haproxy > web1/nginx`. */
export function keyOf(element: Element): string {
  switch (element.kind) {
    case 'host':
      return element.name;
    case 'service':
      return element.id;
    case 'link':
      return `${element.from} > ${element.to}`;
  }
}

export function elementOf(key: string): Element {
  const [from = '', to] = key.split(' > ');
  if (to !== undefined) return { kind: 'link', from: callerIn(from), to: idIn(to) };
  return isId(key) ? { kind: 'service', id: key } : { kind: 'host', name: key };
}

const isId = (text: string): text is ServiceId => text.includes('/');

function idIn(text: string): ServiceId {
  if (!isId(text)) throw new Error(`${text} is no service`);
  return text;
}

const callerIn = (text: string): CallerName =>
  text === 'anybody' || text === 'operator' ? text : idIn(text);

/** The host that an element stands or falls with; of a link, the one that it begins at, or is reached by from outside. */
export function hostNameOf(element: Element, topology: Topology): string {
  if (element.kind === 'host') return element.name;
  if (element.kind === 'service') return nameIn(element.id);
  const from = nameIn(element.from);
  return ourHosts(topology).some(({ name }) => name === from) ? from : nameIn(element.to);
}

/** Without the lab's world: users' resolvers, the payment provider, the mail server. */
export function ourHosts(topology: Topology): readonly Host[] {
  return topology.hosts.filter((host) => !isWorld(host));
}

/**
 * All that can be taken away: our hosts, their services, and the links that one of ours begins or that anybody outside
 * uses. Losing the operator's links costs no user anything.
 */
export function elementsOf(topology: Topology): readonly Element[] {
  const ours = new Set(ourHosts(topology).map(({ name }) => name));
  const begins = (from: Caller) => from.kind === 'anybody' || ours.has(nameIn(callerName(from)));
  return [
    ...[...ours].map((name) => ({ kind: 'host' as const, name })),
    ...topology.services
      .filter(({ host }) => ours.has(host))
      .map(({ id }) => ({ kind: 'service' as const, id })),
    ...topology.links
      .filter(({ from, to }) => begins(from) && (ours.has(nameIn(to)) || from.kind !== 'anybody'))
      .map(linkElement),
  ];
}

export function linkElement({ from, to }: Link): Element {
  return { kind: 'link', from: callerName(from), to };
}

/** The host of a service's id; `anybody` and `operator` are their own. */
export const nameIn = (id: string) => id.split('/')[0] ?? '';
