import type { Done, Users } from '../../journeys/index.ts';
import type { JourneyName } from '../../model/journey.ts';
import type { Probe } from './probe.ts';

/** What became of one thing that a user wanted; all times are milliseconds since 1970. */
export interface Outcome extends Done {
  readonly kind: 'outcome';
  readonly journey: JourneyName;
  /** When it was meant to begin: a slow answer before it is no excuse. */
  readonly intended: number;
  readonly ended: number;
}

/** What the load program is told, as JSON on its standard input; it stops when that ends. */
export interface LoadSettings extends Users {
  readonly resolver: string;
  /** Things that users want each second, all journeys together. */
  readonly rate: number;
  readonly seed: number;
  /** Where the site's name points. */
  readonly addresses: readonly string[];
}

/** What it prints, one JSON value a line. */
export type LoadLine = Outcome | Probe | { readonly kind: 'ready' } | { readonly kind: 'over' };
