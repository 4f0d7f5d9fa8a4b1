import type { SupervisorStatus } from '../../model/supervisor.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { observeReleasesScript, parseReleases, parseStats } from '../../release/index.ts';
import { sshTransport, type Transport } from '../../remote/index.ts';
import { serviceOn } from '../../topology/index.ts';
import type { LoadedEnvironment } from '../environment.ts';
import { desiredHosts, runningHosts } from './workspace.ts';

export interface Status {
  readonly healthy: boolean;
  readonly hosts: readonly HostStatus[];
  /** The addresses that load balancers share, and the hosts that have each of them now: one, when all is well. */
  readonly addresses: readonly { readonly address: string; readonly hosts: readonly string[] }[];
}

export interface HostStatus {
  readonly name: string;
  readonly address: string;
  readonly roles: readonly string[];
  readonly reachable: boolean;
  readonly services: readonly { readonly name: string; readonly healthy: boolean }[];
  /** Release of the site that the host runs; null when it runs none. */
  readonly release: string | null;
  /** What the database supervisor says; null on other hosts, and when it does not answer. */
  readonly database: SupervisorStatus | null;
  /** What a load balancer thinks of each server, in HAProxy's words; null on other hosts. */
  readonly rotation: Readonly<Record<string, string>> | null;
  /** Which of the shared addresses the host has now. */
  readonly addresses: readonly string[];
}

const DEADLINE_MS = 15_000;

/** One round trip a host, side by side. @throws TrivetError TRV_NOT_RUNNING */
export async function status(environment: LoadedEnvironment): Promise<Status> {
  const { topology, paths } = environment;
  const running = await runningHosts(environment);
  const transport = sshTransport(paths.sshConfig);
  const units = new Map(
    desiredHosts(topology).map(({ host, units }) => [host, units.map(({ name }) => name)]),
  );
  const hosts = await Promise.all(
    topology.hosts.map((host) =>
      running.has(host.name)
        ? lookAt(topology, host, units.get(host.name) ?? [], transport)
        : unreachable(host),
    ),
  );
  const addresses = topology.virtualAddresses.map(({ address }) => ({
    address,
    hosts: hosts.filter((host) => host.addresses.includes(address)).map(({ name }) => name),
  }));
  return { healthy: hosts.every(isWell) && addresses.every(isSomewhere), hosts, addresses };
}

/** A shared address is well on one host: on none nobody finds the site there, on two they quarrel. */
export function isSomewhere({ hosts }: Status['addresses'][number]): boolean {
  return hosts.length === 1;
}

/** A host is well when all its services run, and what they say of themselves and of others is good. */
export function isWell({ reachable, services, database, rotation, roles }: HostStatus): boolean {
  const serves = database?.primary || database?.replica;
  return (
    reachable &&
    services.every(({ healthy }) => healthy) &&
    (!roles.includes('database') || serves === true) &&
    (rotation === null || Object.values(rotation).every((state) => state === 'UP'))
  );
}

const SECTIONS = ['units', 'releases', 'database', 'rotation', 'addresses'] as const;
type Section = (typeof SECTIONS)[number];

async function lookAt(
  topology: Topology,
  host: Host,
  units: readonly string[],
  transport: Transport,
): Promise<HostStatus> {
  const fetched = (service: string, path: string, role: Host['roles'][number]) => {
    if (!host.roles.includes(role)) return 'true';
    const { port, bind } = serviceOn(topology, host, service);
    const address = bind === 'loopback' ? '127.0.0.1' : host.address;
    return `curl --silent --max-time 3 'http://${address}:${port}${path}'`;
  };
  const commands: Readonly<Record<Section, string>> = {
    units: `systemctl is-active ${units.join(' ')}`,
    releases: host.roles.includes('app') ? `(${observeReleasesScript})` : 'true',
    database: fetched('supervisor', '/status', 'database'),
    rotation: fetched('haproxy-stats', '/stats;csv', 'load-balancer'),
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
      name: name.replace(/\.service$/, ''),
      healthy: states[index] === 'active',
    })),
    release: parseReleases(host.name, of('releases')).current,
    database: of('database') === '' ? null : (JSON.parse(of('database')) as SupervisorStatus),
    rotation: host.roles.includes('load-balancer') ? parseStats(of('rotation')) : null,
    addresses: topology.virtualAddresses
      .map(({ address }) => address)
      .filter((address) => of('addresses').split('\n').includes(`${address}/32`)),
  };
}

const identity = ({ name, address, roles }: Host) => ({ name, address, roles });

function unreachable(host: Host): HostStatus {
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
