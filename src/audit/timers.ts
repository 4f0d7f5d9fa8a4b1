import type { RoleName, Topology } from '../model/topology.ts';

/** A wait that a failure costs, and who sets it. */
export interface Timer {
  readonly what: string;
  /** Milliseconds at most. */
  readonly ms: number;
  /** Where it is set. */
  readonly set: string;
}

const RESOLVER: readonly Timer[] = [
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

export const ELECTION: readonly Timer[] = [
  { what: 'a member is suspected', ms: 5_000, set: 'Group Replication: its detector, a constant' },
  {
    what: 'it is expelled, and the next one elected',
    ms: 1_500,
    set: 'group_replication_member_expel_timeout=0',
  },
  { what: 'the supervisor of the next one looks', ms: 500, set: 'supervisor: its rhythm' },
  { what: 'the proxies on the servers ask', ms: 200, set: 'database-proxy: downinter, rise 1' },
  { what: 'the site asks for a primary again', ms: 300, set: 'site: its gate' },
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
      return topology.config.database.voters === 1 ? [] : ELECTION;
    default:
      return [];
  }
}
