import type { Guarded } from '../../model/application.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { haproxyListens, haproxyTls, subjectOf } from '../../render/identity.ts';
import { hostsWith, serviceOn, withTls } from '../../topology/index.ts';
import { REMEMBERED } from './limits.ts';
import { SHOWN } from './shown.ts';

/** What is counted of an address, by its place: of the last ten seconds, and of the last minute. */
export const REQUEST_COUNTERS = ['refused', 'any', 'answered', 'webhook', 'missing'] as const;
export const ATTEMPT_COUNTERS: readonly Guarded[] = ['sign-in', 'sign-up', 'reset', 'checkout'];

/** What load balancers remember of addresses, and tell each other; after a reload, the process before tells. */
export function tables(topology: Topology, host: Host): readonly string[] {
  const { port } = serviceOn(topology, host, 'haproxy-peers');
  const others = hostsWith(topology, 'load-balancer').filter(({ name }) => name !== host.name);
  return [
    'peers balancers',
    `    bind ${withTls(topology) ? INSIDE : `${host.address}:${port}`}`,
    `    server ${host.name}`,
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

const verified = (topology: Topology, peer: Host) =>
  withTls(topology) ? ` ssl ${haproxyTls(topology, peer, SHOWN)}` : '';

/** Where HAProxy takes what a balancer has been let in with. */
const INSIDE = '/run/haproxy/peers.sock mode 600';

/**
 * The peers' port itself looks at no name: any certificate of the environment would do. Who comes is let in by its subject first.
 * In the end of the file, as it is no HTTP.
 */
export function door(topology: Topology, host: Host): readonly string[] {
  if (!withTls(topology)) return [];
  const { port } = serviceOn(topology, host, 'haproxy-peers');
  const balancers = hostsWith(topology, 'load-balancer').map(
    (each) => `"${subjectOf(topology, each, SHOWN)}"`,
  );
  return [
    'defaults',
    '    mode tcp',
    '    log global',
    '    timeout connect 1s',
    '    timeout client 30s',
    '    timeout server 30s',
    '',
    'frontend peers',
    `    bind ${host.address}:${port} ${haproxyListens(SHOWN)}`,
    `    tcp-request content reject unless { ssl_c_s_dn(,0,rfc2253) -m str ${balancers.join(' ')} }`,
    '    default_backend peers',
    '',
    'backend peers',
    `    server here ${INSIDE.split(' ')[0]}`,
    '',
  ];
}

const KEPT = `type ipv6 size ${REMEMBERED}`;

const counters = ({ length }: readonly string[], period: string) =>
  `gpc(${length}),gpc_rate(${length},${period})`;
