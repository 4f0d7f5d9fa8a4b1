import type { Finding } from '../../model/finding.ts';
import type { Topology } from '../../model/topology.ts';
import type { Removal } from '../../model/verdict.ts';
import type { Journey } from '../journeys.ts';

/** What a rule looks at: a topology, what its journeys need, and what drills take away. */
export interface Subject {
  readonly topology: Topology;
  readonly journeys: readonly Journey[];
  readonly removals: readonly Removal[];
}

export type Rule = (subject: Subject) => readonly Finding[];
