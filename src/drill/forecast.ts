import type { Scenario } from './scenario.ts';

/** A wait that a failure costs, and who sets it. */
export interface Timer {
  readonly what: string;
  /** Milliseconds at most. */
  readonly ms: number;
  /** Where it is set. */
  readonly set: string;
}

/** How long users are to miss what they came for, as the sum of what each part waits for. */
export interface Forecast {
  /** Which gap of the measurement it is about. */
  readonly of: 'longestGapMs' | 'writeGapMs';
  readonly timers: readonly Timer[];
}

const VRRP: readonly Timer[] = [
  {
    what: 'three advertisements are missed, and the skew of the second',
    ms: 400,
    set: 'keepalived: advert_int',
  },
  { what: 'the address is announced', ms: 50, set: 'keepalived: gratuitous ARP' },
];

const ELECTION: readonly Timer[] = [
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

const SERVER: readonly Timer[] = [
  { what: 'a check finds the server silent', ms: 1_500, set: 'load-balancer: inter and timeout check' },
  { what: 'a second one confirms it', ms: 1_250, set: 'load-balancer: fastinter, fall 2' },
];

/** What is to be expected of a scenario; undefined where no failure is to be noticed, or nobody can say. */
export function forecastOf({ name }: Pick<Scenario, 'name'>): Forecast | undefined {
  if (/^(kill|power-cut|freeze|stop)-load-balancer$/.test(name)) return { of: 'longestGapMs', timers: VRRP };
  if (/^(kill|stop|freeze|power-cut|link-down)-primary$/.test(name))
    return { of: 'writeGapMs', timers: ELECTION };
  if (/^(stop|freeze|power-cut)-(nginx|site|server)$/.test(name))
    return { of: 'longestGapMs', timers: SERVER };
  return undefined;
}
