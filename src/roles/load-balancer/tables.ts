import type { Guarded } from '../../model/application.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { hostsWith, serviceOn } from '../../topology/index.ts';
import { REMEMBERED } from './limits.ts';

/** What is counted of an address, by its place: of the last ten seconds, and of the last minute. */
export const REQUEST_COUNTERS = ['refused', 'any', 'answered', 'webhook'] as const;
export const ATTEMPT_COUNTERS: readonly Guarded[] = ['sign-in', 'sign-up', 'reset', 'checkout'];

/** What load balancers remember of addresses, and tell each other; after a reload, the process before tells. */
export function tables(topology: Topology, host: Host): readonly string[] {
  const { port } = serviceOn(topology, host, 'haproxy-peers');
  const others = hostsWith(topology, 'load-balancer').filter(({ name }) => name !== host.name);
  return [
    'peers balancers',
    `    bind ${host.address}:${port}`,
    `    server ${host.name}`,
    ...others.map(({ name, address }) => `    server ${name} ${address}:${port}`),
    '',
    'backend connections',
    `    stick-table ${KEPT} expire 1m store conn_cur,conn_rate(10s),glitch_rate(10s)`,
    '',
    'backend requests',
    `    stick-table ${KEPT} expire 1m store ${counters(REQUEST_COUNTERS, '10s')} peers balancers`,
    '',
    'backend attempts',
    `    stick-table ${KEPT} expire 2m store ${counters(ATTEMPT_COUNTERS, '1m')} peers balancers`,
    '',
  ];
}

const KEPT = `type ipv6 size ${REMEMBERED}`;

const counters = ({ length }: readonly string[], period: string) =>
  `gpc(${length}),gpc_rate(${length},${period})`;
