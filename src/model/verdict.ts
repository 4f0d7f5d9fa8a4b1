import type { JourneyName } from './journey.ts';

/** What one run of a drill has shown; kept beside an environment's state, so that audit can tell what was proven. */
export interface Verdict {
  /** Name of the scenario, such as `kill-primary`. */
  readonly drill: string;
  /** Digest of the topology that was drilled: of another, this says nothing. */
  readonly topology: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Every budget of the scenario was kept. */
  readonly held: boolean;
  /** Journeys of which users noticed that something was missing. */
  readonly noticed: readonly JourneyName[];
}
