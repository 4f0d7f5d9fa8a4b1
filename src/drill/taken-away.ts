import { elementOf, elementsOf, keyOf } from '../audit/index.ts';
import type { Cut } from '../lab/index.ts';
import type { Element } from '../model/journey.ts';
import type { Service, Topology } from '../model/topology.ts';
import type { Fault } from './faults/fault.ts';
import { visitorsOf } from './prepare.ts';

/** One part of the topology, and how it is taken away; `with` goes with it, as services of one program do. */
export interface Away {
  readonly key: string;
  readonly with: readonly Element[];
  readonly fault: Fault;
}

/** The unit that offers a service; SSH is the operator's way, and stays. */
const UNITS: Readonly<Record<string, string>> = {
  dns: 'knot.service',
  haproxy: 'haproxy.service',
  'haproxy-stats': 'haproxy.service',
  'database-primary': 'haproxy.service',
  'database-reads': 'haproxy.service',
  nginx: 'nginx.service',
  site: 'site.service',
  mysql: 'mysql.service',
  supervisor: 'mysql-supervisor.service',
  vrrp: 'keepalived.service',
};

/** Everything of a topology that can be taken away; what one program offers goes together, and is taken once. */
export function everythingAway(topology: Topology): readonly Away[] {
  const taken = new Map<string, Away>();
  for (const element of elementsOf(topology)) {
    const away = awayOf(element, topology);
    if (away !== undefined)
      taken.set(JSON.stringify(away.fault), taken.get(JSON.stringify(away.fault)) ?? away);
  }
  return [...taken.values()];
}

function awayOf(element: Element, topology: Topology): Away | undefined {
  const key = keyOf(element);
  if (element.kind === 'host')
    return { key, with: [element], fault: { kind: 'power-cut', host: element.name } };
  if (element.kind === 'link') {
    const fault = cutOf(element, topology);
    return fault && { key, with: [element], fault };
  }
  const service = topology.services.find(({ id }) => id === element.id);
  const unit = UNITS[service?.name ?? ''];
  if (service === undefined || unit === undefined) return undefined;
  const same = topology.services.filter(({ host, name }) => host === service.host && UNITS[name] === unit);
  return {
    key,
    with: same.map(({ id }) => elementOf(id)),
    fault: { kind: 'service-down', host: service.host, unit },
  };
}

function cutOf({ from, to }: Extract<Element, { kind: 'link' }>, topology: Topology): Fault | undefined {
  const service = topology.services.find(({ id }) => id === to);
  const origin = from.split('/')[0] ?? '';
  if (service === undefined || from === 'operator') return undefined;
  if (origin === service.host) return { kind: 'loopback-cut', host: origin, id: 'each', port: service.port };
  const addressOf = (name: string) =>
    topology.hosts.filter((host) => host.name === name).map(({ address }) => address);
  const ends = {
    from: origin === 'internet' ? [...addressOf('internet'), visitorsOf(topology)] : addressOf(origin),
    to: [...addressOf(service.host), ...movingTo(service, topology)],
  };
  return {
    kind: 'cut',
    cuts: packetsOf(service).map((only, index) => ({ id: `each_${index}`, ...ends, only })),
  };
}

/** Addresses that may be on the host at the moment: another load balancer is reached at them too. */
function movingTo({ name, host }: Service, { virtualAddresses }: Topology): readonly string[] {
  if (name !== 'haproxy') return [];
  return virtualAddresses.filter(({ hosts }) => hosts[0] === host).map(({ address }) => address);
}

function packetsOf({ protocol, port }: Service): readonly Cut['only'][] {
  if (protocol === 'vrrp') return ['vrrp'];
  return protocol.split('+').map((one) => ({ protocol: one as 'tcp' | 'udp', port }));
}
