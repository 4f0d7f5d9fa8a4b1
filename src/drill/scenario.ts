import type { Topology } from '../model/topology.ts';
import type { Budget } from './measure/judge.ts';

/** Whom a fault meets, by role and state; which host that is, is found out when it strikes. */
export type Target =
  | 'primary'
  /** A voter that is not the primary. */
  | 'secondary'
  /** A host that reads go to: an asynchronous replica, or a voter that is not the primary. */
  | 'replica'
  /** The load balancer that has the first address of the site. */
  | 'address-owner'
  | 'balancer'
  | 'server'
  /** Another server than the one that was met last. */
  | 'next-server'
  | 'dns'
  | { readonly host: string };

/** A fault before its target is known. */
export type FaultSpec =
  | { readonly kind: 'kill' | 'service-down' | 'service-stopped' | 'stop'; readonly unit: string }
  | { readonly kind: 'freeze' | 'power-cut' | 'link-down' | 'applier-stopped' }
  /** Somebody has read the table that drills write to, in a transaction that does not end. */
  | { readonly kind: 'long-reader' }
  /** Stands still for three seconds out of five. */
  | { readonly kind: 'pauses'; readonly unit: string }
  /** A part of all packets between the target and the others is lost. */
  | { readonly kind: 'lossy'; readonly percent: number }
  /** What the target sends to the other database hosts gets there if it is small, as where tunnels are misconfigured. */
  | { readonly kind: 'large-lost'; readonly fromBytes: number }
  /** The target no longer reaches the other database hosts and servers; they reach it. */
  | { readonly kind: 'one-way-cut' }
  /** The target and the other database hosts do not reach each other; servers reach all of them. */
  | { readonly kind: 'partition' }
  /** The target and the first of the other database hosts do not reach each other; everybody else reaches both. */
  | { readonly kind: 'link-cut' }
  /** The target and the primary do not reach each other; everybody else reaches both. */
  | { readonly kind: 'primary-cut' }
  /** The load balancers no longer hear of each other. */
  | { readonly kind: 'vrrp-cut' }
  | { readonly kind: 'disk-full'; readonly folder: string; readonly unit: string }
  | { readonly kind: 'memory-limit'; readonly unit: string; readonly mebibytes: number };

export type ScenarioStep =
  | { readonly kind: 'strike'; readonly fault: FaultSpec; readonly on: Target }
  | { readonly kind: 'strike-all'; readonly fault: FaultSpec; readonly on: 'databases' }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Everything that was struck, the newest first; or all but the last host, which follows after `ms`. */
  | { readonly kind: 'heal' }
  | { readonly kind: 'heal-in-random-order'; readonly lastAfterMs: number }
  | { readonly kind: 'repeat'; readonly times: number; readonly steps: readonly ScenarioStep[] }
  | { readonly kind: 'switchover' }
  /** The table that drills write to is altered, on the primary. */
  | { readonly kind: 'alter-table' }
  | { readonly kind: 'reload'; readonly unit: string; readonly on: Target }
  /** Waits until the hosts say that all is well, for `withinMs` at most. */
  | { readonly kind: 'until-well'; readonly withinMs: number };

/** What a topology has to have. */
export type Need = 'pair' | 'voters' | 'replica' | 'servers' | 'dns-pair' | 'reads-apart';

export interface Scenario {
  readonly name: string;
  /** What happens, in one sentence. */
  readonly summary: string;
  /** Without it there is nothing to break. */
  readonly possibleWith: readonly Need[];
  /** Without it users are bound to notice; it runs only when it is named. */
  readonly survivableWith: readonly Need[];
  /** More than one thing fails, or again and again: what users are owed (`serviceLevel`) is for one at a time. */
  readonly disaster?: true;
  readonly steps: readonly ScenarioStep[];
  readonly budget: Budget;
}

/** Returns its argument: the editor teaches the shape. */
export function defineDrill(scenario: Scenario): Scenario {
  return scenario;
}

const HAS: Readonly<Record<Need, { readonly words: string; readonly met: (topology: Topology) => boolean }>> =
  {
    pair: { words: 'a pair of load balancers', met: ({ config }) => config.loadBalancers.count > 1 },
    voters: { words: 'three voters', met: ({ config }) => config.database.voters > 1 },
    replica: {
      words: 'a second database host',
      met: ({ config }) => config.database.voters + config.database.replicas > 1,
    },
    servers: { words: 'a second server', met: ({ config }) => config.servers.count > 1 },
    'dns-pair': { words: 'a second DNS server', met: ({ config }) => config.dns.servers > 1 },
    'reads-apart': {
      words: 'reads from replicas',
      met: ({ config }) => config.database.reads === 'replicas',
    },
  };

/** What of a list a topology lacks, in words. */
export function lacking(needs: readonly Need[], topology: Topology): readonly string[] {
  return needs.filter((need) => !HAS[need].met(topology)).map((need) => HAS[need].words);
}
