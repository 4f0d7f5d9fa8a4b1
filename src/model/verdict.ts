import type { JourneyName } from './journey.ts';
import type { RoleName } from './topology.ts';

/** What a scenario takes away from users while it lasts. */
export interface Removal {
  /** Name of the scenario. */
  readonly drill: string;
  /** One host of this role is away, or what it is for. */
  readonly role: RoleName;
  /** Of several that take away the same, the one with the lowest shows it best. */
  readonly rank: number;
  /** It may be back before anybody notices: such a drill confirms, and refutes nothing. */
  readonly mayReturn?: true;
}

const SWEEP = 'take-away ';

/** The drill that removes one part of a topology, by the part's key: `lb1`, `lb1/haproxy > web2/nginx`. */
export const sweeping = (key: string) => `${SWEEP}${key}`;

/** The same part, which is there and stands still. */
export const hanging = (key: string) => `${key} hangs`;

/** How a drill of that name is run. */
export function drillCommand(drill: string): string {
  if (!drill.startsWith(SWEEP)) return `trivet drill ${drill}`;
  const part = drill.slice(SWEEP.length);
  return `trivet drill --sweep ${part.includes(' ') ? `"${part}"` : part}`;
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
