import type { Timer } from '../../audit/index.ts';
import type { Topology } from '../../model/topology.ts';
import type { Removal } from '../../model/verdict.ts';
import { hostsWith } from '../../topology/index.ts';
import type { FaultSpec } from '../faults/spec.ts';
import type { Budget } from '../measure/judge.ts';

/** Whom a fault meets, by role and state; which host that is, is found out when it is injected. */
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

export type ScenarioStep =
  | { readonly kind: 'inject'; readonly fault: FaultSpec; readonly on: Target }
  | { readonly kind: 'inject-all'; readonly fault: FaultSpec; readonly on: 'databases' }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Everything that was injected, the newest first; or all but the last host, which follows after `ms`. */
  | { readonly kind: 'revert' }
  | { readonly kind: 'revert-in-random-order'; readonly lastAfterMs: number }
  | { readonly kind: 'repeat'; readonly times: number; readonly steps: readonly ScenarioStep[] }
  | { readonly kind: 'switchover' }
  /** The table that drills write to is altered, on the primary. */
  | { readonly kind: 'alter-table' }
  | { readonly kind: 'reload'; readonly unit: string; readonly on: Target }
  /** Waits until the hosts say that all is healthy, for `withinMs` at most. */
  | { readonly kind: 'until-healthy'; readonly withinMs: number };

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
  /** What it removes for a while, where audit has that for a single point of failure. */
  readonly removes?: Omit<Removal, 'drill'>;
  /** What is to be expected; left out where no failure is to be noticed, or nobody can say. */
  readonly forecast?: Forecast;
}

/** How long users are to miss what they came for, as the sum of what each part waits for. */
export interface Forecast {
  /** Which gap of the measurement it is about. */
  readonly of: 'longestGapMs' | 'writeGapMs';
  readonly timers: readonly Timer[];
}

/** What a kind of scenario may say beside what it does. */
export type Shows = Pick<Scenario, 'removes' | 'forecast'>;

/** Returns its argument: the editor teaches the shape. */
export function defineDrill(scenario: Scenario): Scenario {
  return scenario;
}

const HAS: Readonly<Record<Need, { readonly words: string; readonly met: (topology: Topology) => boolean }>> =
  {
    pair: {
      words: 'a pair of load balancers',
      met: (topology) => hostsWith(topology, 'load-balancer').length > 1,
    },
    voters: { words: 'three voters', met: ({ databases }) => databases.voters.length > 1 },
    replica: {
      words: 'a second database host',
      met: ({ databases: { voters, replicas } }) => voters.length + replicas.length > 1,
    },
    servers: { words: 'a second server', met: (topology) => hostsWith(topology, 'web-server').length > 1 },
    'dns-pair': { words: 'a second DNS server', met: (topology) => hostsWith(topology, 'dns').length > 1 },
    'reads-apart': {
      words: 'reads from replicas',
      met: ({ databases }) => databases.readFrom === 'copies',
    },
  };

/** What of a list a topology lacks, in words. */
export function lacking(needs: readonly Need[], topology: Topology): readonly string[] {
  return needs.filter((need) => !HAS[need].met(topology)).map((need) => HAS[need].words);
}
