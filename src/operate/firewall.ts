import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import { type Checked, checkFirewalls, countersOf } from '../firewall/index.ts';
import { TrivetError } from '../model/error.ts';
import { type Emit, phase } from '../model/event.ts';
import type { Host } from '../model/topology.ts';
import { runningHosts } from '../status/running.ts';
import { openingsOf } from '../topology/index.ts';
import { isWorld } from '../world/index.ts';
import { hostNamed } from './one-host.ts';

/** What one host lets through, and what it has counted since its rules were loaded. */
export interface HostFirewall {
  readonly host: string;
  /** Whether the rules are in force. */
  readonly on: boolean;
  readonly openings: readonly CountedOpening[];
  /** Packets that were refused, by the reason. */
  readonly refused: readonly {
    readonly direction: 'in' | 'out';
    readonly why: string;
    readonly packets: number;
  }[];
}

export interface CountedOpening {
  readonly direction: 'in' | 'out';
  readonly name: string;
  /** Names of the hosts at the other end, or who else it is. */
  readonly peers: readonly string[];
  readonly protocol: string;
  readonly port: number;
  readonly why: readonly string[];
  /** New connections; null where its rule is not in force. */
  readonly connections: number | null;
}

/** @param wanted one host alone. @throws TrivetError TRV_USAGE where the environment has no firewall, or no such host */
export async function firewalls(
  environment: LoadedEnvironment,
  wanted: string | undefined,
): Promise<readonly HostFirewall[]> {
  const guarded = guardedHosts(environment);
  await runningHosts(environment);
  const hosts =
    wanted === undefined
      ? guarded
      : [hostNamed(environment, wanted)].filter((host) => guarded.includes(host));
  const transport = reach(environment);
  return Promise.all(hosts.map((host) => firewallOf(environment, host, countersOf(transport, host))));
}

async function firewallOf(
  { topology }: LoadedEnvironment,
  host: Host,
  counting: ReturnType<typeof countersOf>,
): Promise<HostFirewall> {
  const counters = await counting;
  const openings = openingsOf(topology, host);
  const counted = ({ direction, name }: { direction: 'in' | 'out'; name: string }) =>
    counters?.find((each) => each.direction === direction && each.name === name)?.packets ?? null;
  const names = new Map(topology.hosts.map(({ address, name }) => [address, name]));
  const told = (peers: (typeof openings)[number]['peers']): readonly string[] =>
    typeof peers === 'string'
      ? [peers]
      : peers.map((address) =>
          address === topology.network.operator ? 'operator' : (names.get(address) ?? address),
        );
  const opened = new Set(openings.map(({ direction, name }) => `${direction} ${name}`));
  return {
    host: host.name,
    on: counters !== null,
    openings: openings.map((opening) => ({
      direction: opening.direction,
      name: opening.name,
      peers: told(opening.peers),
      protocol: opening.protocol,
      port: opening.port,
      why: opening.why,
      connections: counted(opening),
    })),
    refused: (counters ?? [])
      .filter(({ direction, name }) => !opened.has(`${direction} ${name}`))
      .map(({ direction, name, packets }) => ({ direction, why: name, packets })),
  };
}

/** @throws TrivetError as `firewalls`, and TRV_OBSERVE_FAILED */
export async function checkFirewall(
  environment: LoadedEnvironment,
  ports: string | undefined,
  emit: Emit,
): Promise<Checked> {
  const guarded = guardedHosts(environment);
  await runningHosts(environment);
  const detail = `every port between ${guarded.length + 1} hosts`;
  return phase(emit, 'firewall', detail, async (progress) => {
    const value = await checkFirewalls(environment.topology, reach(environment), progress, ports);
    return { outcome: `${value.pairs} pairs tried`, value };
  });
}

function guardedHosts({ topology, file }: LoadedEnvironment): readonly Host[] {
  if (topology.config.firewall === 'on') return topology.hosts.filter((host) => !isWorld(host));
  throw new TrivetError('TRV_USAGE', {
    where: `${file}: firewall`,
    why: "it is 'off': no host has one",
    next: "Say firewall: 'on' there, and run trivet up.",
  });
}
