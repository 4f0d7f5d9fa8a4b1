import type { Host, Topology } from '../model/topology.ts';
import { type Opening, openingsOf } from '../topology/index.ts';
import { isWorld } from '../world/index.ts';

/** From one host to one address: which TCP ports links say are open, and which anybody may try. */
export interface Pair {
  readonly from: Host;
  readonly to: Host;
  /** Of `to`, or one that it shares. */
  readonly address: string;
  /** Null where it is the world that asks, which has no firewall: it may try all. */
  readonly sends: ReadonlySet<number> | null;
  /** Null where it is the world that is asked. */
  readonly admits: ReadonlySet<number> | null;
}

/** Every ordered pair of hosts of which one has a firewall; from outside, the addresses that move as well. */
export function pairsOf(topology: Topology): readonly Pair[] {
  const { hosts } = topology;
  const openings = new Map(hosts.map((host) => [host.name, openingsOf(topology, host)]));
  return hosts.flatMap((from) =>
    hosts
      .filter((to) => to !== from)
      .flatMap((to) => addressesFrom(topology, from, to).map((address) => ({ from, to, address })))
      .map(({ from, to, address }) => ({
        ...{ from, to, address },
        sends: isWorld(from) ? null : portsOf(openings.get(from.name), 'out', address),
        admits: isWorld(to) ? null : portsOf(openings.get(to.name), 'in', from.address),
      })),
  );
}

function addressesFrom({ virtualAddresses }: Topology, from: Host, to: Host): readonly string[] {
  const shared = virtualAddresses.filter(({ hosts }) => isWorld(from) && hosts[0] === to.name);
  return [to.address, ...shared.map(({ address }) => address)];
}

function portsOf(openings: readonly Opening[] = [], direction: Opening['direction'], peer: string) {
  const found = openings.filter(
    ({ direction: way, protocol, peers }) =>
      way === direction && protocol.startsWith('tcp') && (peers === 'anybody' || peers.includes(peer)),
  );
  return new Set(found.map(({ port }) => port));
}

/** The ports that have to be found open. */
export function declaredOf({ sends, admits }: Pair): ReadonlySet<number> {
  if (sends === null) return admits ?? new Set();
  return admits === null ? sends : sends.intersection(admits);
}
