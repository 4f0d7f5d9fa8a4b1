import type { Guarded } from '../../model/application.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { haproxyListens, haproxyTls } from '../../render/identity.ts';
import { hostsWith, serviceOn, withTls } from '../../topology/index.ts';
import { REMEMBERED } from './limits.ts';
import { SHOWN } from './shown.ts';

/** What is counted of an address, by its place: of the last ten seconds, and of the last minute. */
export const REQUEST_COUNTERS = ['refused', 'any', 'answered', 'webhook'] as const;
export const ATTEMPT_COUNTERS: readonly Guarded[] = ['sign-in', 'sign-up', 'reset', 'checkout'];

/** What load balancers remember of addresses, and tell each other; after a reload, the process before tells. */
export function tables(topology: Topology, host: Host): readonly string[] {
  const { port } = serviceOn(topology, host, 'haproxy-peers');
  const others = hostsWith(topology, 'load-balancer').filter(({ name }) => name !== host.name);
  return [
    'peers balancers',
    `    bind ${host.address}:${port}${withTls(topology) ? ` ${haproxyListens(SHOWN)}` : ''}`,
    `    server ${host.name}${verified(topology, host)}`,
    ...others.map((other) => `    server ${other.name} ${other.address}:${port}${verified(topology, other)}`),
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

/** The process before a reload, too, proves who it is. */
const verified = (topology: Topology, peer: Host) =>
  withTls(topology) ? ` ssl ${haproxyTls(topology, peer, SHOWN)}` : '';

const KEPT = `type ipv6 size ${REMEMBERED}`;

const counters = ({ length }: readonly string[], period: string) =>
  `gpc(${length}),gpc_rate(${length},${period})`;
