import type { Cut } from '../../hosts/index.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { hostsWith } from '../../topology/index.ts';
import type { Fault } from './fault.ts';
import type { FaultSpec } from './spec.ts';

/**
 * The fault that a scenario means, on the host that it has found. @param id of this fault alone, for what is cut
 * @param primaries that there are at the moment
 */
export function faultOn(
  spec: FaultSpec,
  host: string,
  topology: Topology,
  id: string,
  primaries: readonly string[] = [],
): Fault {
  switch (spec.kind) {
    case 'kill':
    case 'service-down':
    case 'service-stopped':
    case 'stop':
    case 'pauses':
      return { kind: spec.kind, host, unit: spec.unit };
    case 'freeze':
    case 'power-cut':
    case 'link-down':
    case 'applier-stopped':
    case 'long-reader':
      return { kind: spec.kind, host };
    case 'disk-full':
      return { ...spec, host };
    case 'memory-limit':
      return { kind: 'memory-limit', host, unit: spec.unit, bytes: spec.mebibytes * 2 ** 20 };
    default:
      return { kind: 'cut', cuts: cutsOf(spec, host, topology, id, primaries) };
  }
}

type CutSpec = Extract<
  FaultSpec,
  { kind: 'one-way-cut' | 'partition' | 'link-cut' | 'primary-cut' | 'vrrp-cut' | 'lossy' | 'large-lost' }
>;

function cutsOf(
  spec: CutSpec,
  host: string,
  topology: Topology,
  id: string,
  primaries: readonly string[],
): Extract<Fault, { kind: 'cut' }>['cuts'] {
  const { kind } = spec;
  const role = kind === 'vrrp-cut' ? 'load-balancer' : 'database';
  const self = topology.hosts.filter(({ name }) => name === host).map(({ address }) => address);
  const all = hostsWith(topology, role).filter(({ name }) => name !== host);
  const peers = peersOf(kind, all, primaries);
  const servers = kind === 'one-way-cut' || kind === 'lossy' ? hostsWith(topology, 'database-proxy') : [];
  const others = [...peers, ...servers].map(({ address }) => address);
  const only = kind === 'vrrp-cut' ? 'vrrp' : 'everything';
  const away = { id: `${id}_away`, from: self, to: others, only, ...partOf(spec) } as const;
  const back = { id: `${id}_back`, from: others, to: self, only, ...partOf(spec) } as const;
  return kind === 'one-way-cut' || kind === 'large-lost' ? [away] : [away, back];
}

/** Which of the packets are lost, where not all are. */
function partOf(spec: CutSpec): Pick<Cut, 'percent' | 'fromBytes'> {
  if (spec.kind === 'lossy') return { percent: spec.percent };
  return spec.kind === 'large-lost' ? { fromBytes: spec.fromBytes } : {};
}

function peersOf(kind: CutSpec['kind'], all: readonly Host[], primaries: readonly string[]): readonly Host[] {
  if (kind === 'link-cut') return all.slice(0, 1);
  return kind === 'primary-cut' ? all.filter(({ name }) => primaries.includes(name)) : all;
}
