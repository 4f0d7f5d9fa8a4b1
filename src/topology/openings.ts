import type { Caller, Host, Link, Service, Topology } from '../model/topology.ts';

/** Packets of links that nobody can tell apart, on a host at one end of them: what its firewall lets through. */
export interface Opening {
  readonly direction: 'in' | 'out';
  /** `database-primary > mysql`: the one of that name in its direction. */
  readonly name: string;
  /** `vrrp` has no ports. */
  readonly protocol: Service['protocol'];
  readonly port: number;
  readonly scheme: Service['scheme'] | null;
  /** Addresses at the other end; `anybody`: any; `outside`: any that is no part of the environment. */
  readonly peers: readonly string[] | 'anybody' | 'outside';
  /** Reasons of its links. */
  readonly why: readonly string[];
}

/**
 * All that passes between a host and others, by the links alone: what comes from anybody last, so that whoever has a link of
 * their own is counted under it. What stays on a host is no part of it.
 */
export function openingsOf(topology: Topology, host: Host): readonly Opening[] {
  return [...incoming(topology, host), ...outgoing(topology, host), ...waysOutOf(topology, host)];
}

/** One end of a link that leads to another host or comes from there. */
interface Meeting {
  readonly caller: string;
  readonly target: Service;
  readonly peers: readonly string[] | 'anybody';
  readonly why: string;
}

function incoming(topology: Topology, host: Host): readonly Opening[] {
  const found = reachable(topology, host.name).flatMap((target) =>
    topology.links
      .filter(({ from, to }) => to === target.id && hostIn(from) !== host.name)
      .map(
        (link): Meeting => ({
          caller: nameOf(link.from),
          target,
          peers: sourcesOf(topology, link),
          why: link.why,
        }),
      ),
  );
  const openings = merged('in', found);
  const open = ({ peers }: Opening) => peers === 'anybody';
  return [...openings.filter((each) => !open(each)), ...openings.filter(open)];
}

function outgoing(topology: Topology, host: Host): readonly Opening[] {
  const targets = new Map(topology.services.map((service) => [service.id, service]));
  const found = topology.links.flatMap((link): readonly Meeting[] => {
    const target = targets.get(link.to);
    if (hostIn(link.from) !== host.name || !target || target.host === host.name) return [];
    const peers = addressesOf(topology, target);
    return [{ caller: nameOf(link.from), target, peers, why: link.why }];
  });
  return merged('out', found);
}

/** A name may have any address, and another tomorrow. */
function waysOutOf({ waysOut }: Topology, host: Host): readonly Opening[] {
  return waysOut
    .filter(({ from }) => nameIn(from, 0) === host.name)
    .map(({ from, to, protocol, port, why }) => ({
      direction: 'out',
      name: `${nameIn(from, 1)} > ${to}`,
      protocol,
      port,
      scheme: null,
      peers: 'outside',
      why: [why],
    }));
}

/** Meetings of one kind of caller with one service are one opening; so are those whose packets look the same. */
function merged(direction: Opening['direction'], meetings: readonly Meeting[]): readonly Opening[] {
  const kinds = Map.groupBy(meetings, ({ caller, target }) => `${caller} > ${target.name}`);
  const openings = [...kinds.values()].map((kind) => ({ kind, peers: peersOf(kind) }));
  const alike = Map.groupBy(openings, ({ kind: [first], peers }) => `${first?.target.name} ${peers}`);
  return [...alike.values()].flatMap((group): readonly Opening[] => {
    const all = group.flatMap(({ kind }) => kind);
    const [first] = all;
    if (!first || !group[0]) return [];
    const { name, protocol, port, scheme } = first.target;
    const callers = [...new Set(all.map(({ caller }) => caller))].join(', ');
    const why = [...new Set(all.map((each) => each.why))];
    return [{ direction, name: `${callers} > ${name}`, protocol, port, scheme, peers: group[0].peers, why }];
  });
}

function peersOf(kind: readonly Meeting[]): readonly string[] | 'anybody' {
  const addresses = new Set<string>();
  for (const { peers } of kind) {
    if (peers === 'anybody') return peers;
    for (const address of peers) addresses.add(address);
  }
  return [...addresses];
}

const reachable = ({ services }: Topology, host: string) =>
  services.filter((service) => service.host === host && service.bind === 'host');

function sourcesOf({ hosts, network }: Topology, { from }: Link): readonly string[] | 'anybody' {
  if (from.kind === 'anybody') return 'anybody';
  if (from.kind === 'operator') return [network.operator];
  return hosts.filter(({ name }) => name === hostIn(from)).map(({ address }) => address);
}

/** Where a service is found: at its host's own address; what anybody may use, at those as well that its host may have for a while. */
function addressesOf({ hosts, virtualAddresses, links }: Topology, { id, host }: Service): readonly string[] {
  const own = hosts.filter(({ name }) => name === host).map(({ address }) => address);
  const open = links.some(({ from, to }) => to === id && from.kind === 'anybody');
  const shared = virtualAddresses.filter((each) => open && each.hosts.includes(host));
  return [...own, ...shared.map(({ address }) => address)];
}

const hostIn = (caller: Caller) => (caller.kind === 'service' ? nameIn(caller.id, 0) : caller.kind);
const nameOf = (caller: Caller) => (caller.kind === 'service' ? nameIn(caller.id, 1) : caller.kind);
const nameIn = (id: string, part: 0 | 1) => id.split('/')[part] ?? '';
