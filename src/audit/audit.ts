import type { Finding, Standing } from '../model/finding.ts';
import type { JourneyName } from '../model/journey.ts';
import type { Topology } from '../model/topology.ts';
import type { Removal, Verdict } from '../model/verdict.ts';
import { digestOf } from '../topology/index.ts';
import { availability, secondsDown } from './availability.ts';
import { cutsOf } from './cuts.ts';
import { hangsOf } from './hang.ts';
import { type Journey, journeysOf } from './journeys.ts';
import { RULES } from './rules/index.ts';
import { standingOf } from './standing.ts';
import { sumOf, type Timer } from './timers.ts';

/** All that audit says about an environment. */
export interface Report {
  /** Of the topology that it is about. */
  readonly digest: string;
  readonly findings: readonly Judged[];
  readonly journeys: readonly Outlook[];
  readonly hangs: readonly Held[];
}

export interface Judged extends Finding {
  readonly standing: Standing;
}

/** How a journey stands; sets of parts are named by their keys. */
export interface Outlook {
  readonly name: JourneyName;
  /** The share of time that it is possible. */
  readonly availability: number;
  readonly secondsDownPerYear: number;
  /** Each takes it away alone. */
  readonly alone: readonly string[];
  /** Each pair takes it away. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Each takes one server's share of it away: it stays in rotation, and cannot do its part. */
  readonly inPart: readonly string[];
}

/** Who has to wait when a program stands still, at worst. */
export interface Held {
  /** By its first service. */
  readonly program: string;
  readonly journeys: readonly JourneyName[];
  readonly ms: number;
  readonly timers: readonly Timer[];
}

/**
 * From the topology alone.
 * @param verdicts what drills have shown so far
 * @param removals what each drill takes away
 */
export function audit(
  topology: Topology,
  verdicts: readonly Verdict[] = [],
  removals: readonly Removal[] = [],
): Report {
  const digest = digestOf(topology);
  const journeys = journeysOf(topology);
  const findings = Object.values(RULES).flatMap(({ rule }) => rule({ topology, journeys, removals }));
  return {
    digest,
    findings: findings.map((finding) => ({
      ...finding,
      standing: standingOf(finding, verdicts, digest, removals),
    })),
    journeys: journeys.map(outlook),
    hangs: hangsOf(topology).map(({ key, journeys, timers }) => ({
      program: key,
      journeys,
      ms: sumOf(timers),
      timers,
    })),
  };
}

function outlook({ name, possible, whole }: Journey): Outlook {
  const cuts = cutsOf(possible);
  const share = availability(cuts);
  return {
    name,
    availability: share,
    secondsDownPerYear: secondsDown(share),
    alone: [...cuts.ones],
    pairs: [...cuts.twos.values()],
    inPart: [...cutsOf(whole).ones].filter((key) => !cuts.ones.has(key)),
  };
}
