import { type Heard, hear, servesData, statusUrl } from '../database/operate/index.ts';
import type { Host, Topology } from '../model/topology.ts';
import { observeReleasesScript, parseReleases, parseStats } from '../release/index.ts';
import type { Transport } from '../remote/index.ts';
import { serviceOn, urlOf } from '../topology/index.ts';

export interface HostStatus {
  readonly name: string;
  readonly address: string;
  readonly roles: readonly string[];
  readonly reachable: boolean;
  readonly services: readonly { readonly name: string; readonly healthy: boolean }[];
  /** Release of the site that the host runs; null when it runs none. */
  readonly release: string | null;
  /** What the database supervisor says; null on other hosts, and when it does not answer, or cannot be read. */
  readonly database: Heard['status'];
  /** What a load balancer thinks of each server, in HAProxy's words; null on other hosts. */
  readonly rotation: Readonly<Record<string, string>> | null;
  /** Which of the shared addresses the host has now. */
  readonly addresses: readonly string[];
}

const DEADLINE_MS = 15_000;

/** A host is healthy when all its services run, and what they say of themselves and of others is good. */
export function isHealthy({ reachable, services, database, rotation, roles }: HostStatus): boolean {
  return (
    reachable &&
    services.every(({ healthy }) => healthy) &&
    (!roles.includes('database') || servesData(database)) &&
    Object.values(rotation ?? {}).every((state) => state === 'UP')
  );
}

const SECTIONS = ['units', 'releases', 'database', 'rotation', 'addresses'] as const;
type Section = (typeof SECTIONS)[number];

/** In one round trip. @param units names of all units that the host shall run */
export async function lookAt(
  topology: Topology,
  host: Host,
  units: readonly string[],
  transport: Transport,
): Promise<HostStatus> {
  const fetched = (role: Host['roles'][number], url: () => string) =>
    host.roles.includes(role) ? `curl --silent --max-time 3 '${url()}'` : 'true';
  const commands: Readonly<Record<Section, string>> = {
    units: `systemctl is-active ${units.join(' ')}`,
    releases: host.roles.includes('app') ? `(${observeReleasesScript})` : 'true',
    database: fetched('database', () => statusUrl(topology, host)),
    rotation: fetched('load-balancer', () =>
      urlOf(topology, serviceOn(topology, host, 'haproxy-stats'), 'report'),
    ),
    addresses: host.roles.includes('virtual-address')
      ? "ip -4 -oneline address | awk '{ print $4 }'"
      : 'true',
  };
  const stdin = SECTIONS.map((section) => `echo '== ${section}'\n${commands[section]}\n`).join('');
  try {
    const { stdout } = await transport.run(host.name, { argv: ['sh', '-s'], stdin, timeoutMs: DEADLINE_MS });
    return read(topology, host, units, stdout);
  } catch {
    return unreachable(host);
  }
}

function read(topology: Topology, host: Host, units: readonly string[], stdout: string): HostStatus {
  const parts = new Map(
    stdout
      .split(/^== /m)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1).trim()]),
  );
  const of = (section: Section) => parts.get(section) ?? '';
  const states = of('units').split('\n');
  return {
    ...identity(host),
    reachable: true,
    services: units.map((name, index) => ({
      name: shortName(name),
      healthy: states[index] === 'active',
    })),
    release: parseReleases(host.name, of('releases')).current,
    database: hear(of('database')).status,
    rotation: host.roles.includes('load-balancer') ? parseStats(of('rotation')) : null,
    addresses: topology.virtualAddresses
      .map(({ address }) => address)
      .filter((address) => of('addresses').split('\n').includes(`${address}/32`)),
  };
}

/** Of a unit: nobody says `.service`. */
export const shortName = (unit: string) => unit.replace(/\.service$/, '');

const identity = ({ name, address, roles }: Host) => ({ name, address, roles });

/** What is known of a host that does not answer. */
export function unreachable(host: Host): HostStatus {
  return {
    ...identity(host),
    reachable: false,
    services: [],
    release: null,
    database: null,
    rotation: null,
    addresses: [],
  };
}
