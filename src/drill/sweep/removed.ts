import { elementsOf, keyOf } from '../../audit/index.ts';
import type { Cut } from '../../hosts/index.ts';
import type { Element } from '../../model/journey.ts';
import type { Service, Topology } from '../../model/topology.ts';
import { hanging } from '../../model/verdict.ts';
import { WORLD_HOST } from '../../world/index.ts';
import type { Fault } from '../faults/fault.ts';
import { visitorsOf } from '../load/visitors.ts';

/** One part of the topology, and how it is removed; `with` is all that goes with it, itself included. */
export interface Removed {
  readonly key: string;
  readonly with: readonly Element[];
  readonly fault: Fault;
  /** It is there, and stands still. */
  readonly hangs: boolean;
}

/** SSH is the operator's way, and drills need it themselves. */
const STAYS = 'ssh.service';

/**
 * Everything of a topology that can be removed, and every program that can stand still. What goes by the same fault
 * goes together, and is taken once.
 */
export function everythingRemoved(topology: Topology): readonly Removed[] {
  const faults = elementsOf(topology).flatMap((element) => {
    const fault = faultOf(element, topology);
    return fault === undefined ? [] : [{ element, fault }];
  });
  const gone = [...Map.groupBy(faults, ({ fault }) => JSON.stringify(fault)).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const elements = same.map(({ element }) => element);
    return [{ key: keyOf(first.element), with: elements, fault: first.fault, hangs: false }];
  });
  return [...gone, ...gone.flatMap(hungOf)];
}

function hungOf({ key, with: elements, fault }: Removed): readonly Removed[] {
  if (fault.kind !== 'service-down') return [];
  return [{ key: hanging(key), with: elements, fault: { ...fault, kind: 'stop' }, hangs: true }];
}

function faultOf(element: Element, topology: Topology): Fault | undefined {
  switch (element.kind) {
    case 'host':
      return { kind: 'power-cut', host: element.name };
    case 'link':
      return cutOf(element, topology);
    case 'service': {
      const { host, unit } = serviceOf(element.id, topology);
      return unit === STAYS ? undefined : { kind: 'service-down', host, unit };
    }
  }
}

function serviceOf(id: string, { services }: Topology): Service {
  const found = services.find((service) => service.id === id);
  if (!found) throw new Error(`the topology has no service ${id}`);
  return found;
}

function cutOf({ from, to }: Extract<Element, { kind: 'link' }>, topology: Topology): Fault {
  const service = serviceOf(to, topology);
  const origin = from.split('/')[0] ?? '';
  if (origin === service.host) return { kind: 'loopback-cut', host: origin, id: 'sweep', port: service.port };
  const addressOf = (name: string) =>
    topology.hosts.filter((host) => host.name === name).map(({ address }) => address);
  const ends = {
    from: origin === 'anybody' ? [...addressOf(WORLD_HOST), visitorsOf(topology)] : addressOf(origin),
    to: [...addressOf(service.host), ...movingTo(service, topology)],
  };
  return {
    kind: 'cut',
    cuts: packetsOf(service).map((only, index) => ({ id: `sweep_${index}`, ...ends, only })),
  };
}

/** Addresses that may be on the host at the moment: another load balancer is reached at them too. */
function movingTo({ role, host }: Service, { virtualAddresses }: Topology): readonly string[] {
  if (role !== 'load-balancer') return [];
  return virtualAddresses.filter(({ hosts }) => hosts[0] === host).map(({ address }) => address);
}

function packetsOf({ protocol, port }: Service): readonly Cut['only'][] {
  if (protocol === 'vrrp') return ['vrrp'];
  return protocol.split('+').map((one) => ({ protocol: one as 'tcp' | 'udp', port }));
}
