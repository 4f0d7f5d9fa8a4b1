import type { JourneyName } from './journey.ts';

/** The drill that takes one part of a topology away, by the part's key: `lb1`, `lb1/haproxy > web2/nginx`. */
export const takingAway = (key: string) => `take-away ${key}`;

/** The same part, which is there and stands still. */
export const hanging = (key: string) => `${key} hangs`;

/** How a drill of that name is run. */
export function drillCommand(drill: string): string {
  const [, part] = /^take-away (.+)$/.exec(drill) ?? [];
  if (part === undefined) return `trivet drill ${drill}`;
  return `trivet drill --each ${part.includes(' ') ? `"${part}"` : part}`;
}

/** What one run of a drill has shown; kept beside an environment's state, so that audit can tell what was proven. */
export interface Verdict {
  /** Name of the scenario, such as `kill-primary` or `take-away lb1`. */
  readonly drill: string;
  /** Digest of the topology that was drilled: of another, this says nothing. */
  readonly topology: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Every budget of the scenario was kept. */
  readonly held: boolean;
  /** Journeys that users tried. */
  readonly tried: readonly JourneyName[];
  /** Journeys of which users noticed that something was missing. */
  readonly noticed: readonly JourneyName[];
}
