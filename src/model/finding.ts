import type { Environment } from './environment.ts';
import type { Element, JourneyName } from './journey.ts';

/** `error`: users lose something, or anybody can get in. `warning`: it takes bad luck besides. */
export type Severity = 'error' | 'warning';

export type RuleName = 'spof' | 'tls' | 'firewall' | 'limits' | 'administration' | 'sandboxes' | 'monitoring';

/** One thing that is wrong with an environment, by its topology alone. */
export interface Finding {
  /** Stable: `RULE/…`, such as `spof/write/db1`. */
  readonly id: string;
  readonly rule: RuleName;
  readonly severity: Severity;
  /** The host or service that it is about. */
  readonly subject: string;
  /** The journey at risk, where it is one. */
  readonly journey: JourneyName | null;
  /** One sentence: what is so. */
  readonly what: string;
  /** One sentence: what it means, for whom. */
  readonly breaks: string;
  /** What it is about; of a single point of failure, each of these is enough for it. */
  readonly parts: readonly Element[];
  /** Null where no setting of this version removes it. */
  readonly remedy: Remedy | null;
  /** Names of drills, any of which shows it; none where there is nothing to break. */
  readonly drills: readonly string[];
}

/** A change to the environment file: settings of one section, such as `loadBalancers`, or a word, and what they become. */
export interface Remedy {
  readonly section: Exclude<keyof Environment, 'name' | 'domain'>;
  readonly becomes: string | Readonly<Record<string, string | number>>;
}

/** What drills have said about a finding. */
export type Standing =
  /** It stands in the configuration: there is nothing to drill. */
  | { readonly kind: 'configured' }
  /** No drill has tried yet. */
  | { readonly kind: 'predicted' }
  /** A drill has tried on another topology than today's. */
  | { readonly kind: 'stale'; readonly drill: string; readonly at: string }
  | { readonly kind: 'confirmed' | 'refuted'; readonly drill: string; readonly at: string };
