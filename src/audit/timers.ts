import type { RoleName, Service, Topology } from '../model/topology.ts';
import { STARTS_AGAIN_MS } from '../render/systemd.ts';

/** A wait that a failure costs, and who sets it. */
export interface Timer {
  readonly what: string;
  /** Milliseconds at most. */
  readonly ms: number;
  /** Where it is set. */
  readonly set: string;
}

export const sumOf = (timers: readonly Timer[]): number => timers.reduce((total, { ms }) => total + ms, 0);

export const RESOLVER: readonly Timer[] = [
  {
    what: 'a resolver asks the next server',
    ms: 400,
    set: 'Unbound: 376 ms for a server that it does not know',
  },
];

/** RFC 9568 section 6.1. */
export const VRRP: readonly Timer[] = [
  {
    what: 'three advertisements are missed, and the skew of the second',
    ms: 400,
    set: 'keepalived: advert_int',
  },
  { what: 'the address is announced', ms: 50, set: 'keepalived: gratuitous ARP' },
];

/** HAProxy that stands still, where another one can have its addresses. */
export const HEALTH_CHECKER: readonly Timer[] = [
  {
    what: 'the health checker looks, and gets no answer',
    ms: 600,
    set: 'health-checker: its rhythm and deadline',
  },
  ...VRRP,
];

const BACK_IN_POOL: readonly Timer[] = [
  { what: 'the supervisor looks', ms: 500, set: 'supervisor: its rhythm' },
  { what: 'the proxies on the servers ask', ms: 200, set: 'database-proxy: downinter, rise 1' },
  { what: 'the site asks for a primary again', ms: 300, set: 'site: its gate' },
];

export const ELECTION: readonly Timer[] = [
  { what: 'a member is suspected', ms: 5_000, set: 'Group Replication: its detector, a constant' },
  {
    what: 'it is expelled, and the next one elected',
    ms: 1_500,
    set: 'group_replication_member_expel_timeout=0',
  },
  ...BACK_IN_POOL,
];

/** MySQL that is read from stands still, and another one can be. */
export const READS: readonly Timer[] = [
  { what: 'the supervisor looks, and gets no answer', ms: 1_400, set: 'supervisor: its rhythm and deadline' },
  { what: 'the proxies on the servers ask three times', ms: 500, set: 'database-proxy: fastinter, fall 3' },
];

export const SERVER: readonly Timer[] = [
  { what: 'a check finds the server silent', ms: 1_500, set: 'load-balancer: inter and timeout check' },
  { what: 'a second one confirms it', ms: 1_250, set: 'load-balancer: fastinter, fall 2' },
];

/** What passes between the loss of a host and the moment that users are served without it. */
export function timersOf(topology: Topology, role: RoleName): readonly Timer[] {
  switch (role) {
    case 'dns':
      return RESOLVER;
    case 'load-balancer':
      return topology.virtualAddresses.length === 0 ? [] : VRRP;
    case 'web-server':
      return SERVER;
    case 'database':
      return topology.databases.voters.length === 1 ? [] : ELECTION;
    default:
      return [];
  }
}

/** A program stands still, and nobody takes over until there is another one in its place. */
export function replacedAfter({
  role,
  patience,
  startsMs,
}: Pick<Service, 'role' | 'patience' | 'startsMs'>): readonly Timer[] {
  return [
    { what: 'the watchdog looks', ms: 1_000, set: 'watchdog: its rhythm' },
    { what: 'it stands still', ms: patience.stillMs, set: 'watchdog: its patience' },
    { what: 'systemd waits', ms: STARTS_AGAIN_MS, set: 'RestartSec=' },
    { what: 'it starts', ms: startsMs, set: 'measured' },
    ...(role === 'database' ? BACK_IN_POOL : []),
  ];
}
