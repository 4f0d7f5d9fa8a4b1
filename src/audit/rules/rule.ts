import type { Finding } from '../../model/finding.ts';
import type { Topology } from '../../model/topology.ts';
import type { Journey } from '../journeys.ts';

/** What a rule looks at: a topology, and what its journeys need. */
export interface Subject {
  readonly topology: Topology;
  readonly journeys: readonly Journey[];
}

export type Rule = (subject: Subject) => readonly Finding[];
