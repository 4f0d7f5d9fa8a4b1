import type { Event } from '../model/event.ts';

/** The phases under way, in the order in which they started; times are on the output's clock. */
export type Phases = ReadonlyMap<string, { readonly detail: string; readonly startedMs: number }>;

/** A phase under way, seen at one moment. */
export interface Running {
  readonly phase: string;
  readonly detail: string;
  /** Milliseconds since it started. */
  readonly ms: number;
}

export const NO_PHASES: Phases = new Map();

/** The phases under way after an event that came at `now`. */
export function follow(phases: Phases, event: Event, now: number): Phases {
  switch (event.kind) {
    case 'phase-started':
      return new Map(phases).set(event.phase, { detail: event.detail, startedMs: now });
    case 'phase-progress':
      return new Map(phases).set(event.phase, {
        detail: event.detail,
        startedMs: startOf(phases, event.phase, now),
      });
    case 'phase-finished':
    case 'phase-failed':
      return new Map([...phases].filter(([phase]) => phase !== event.phase));
    default:
      return phases;
  }
}

export function runningAt(phases: Phases, now: number): readonly Running[] {
  return [...phases].map(([phase, { detail, startedMs }]) => ({ phase, detail, ms: now - startedMs }));
}

/** One phase, seen at `now`; a phase that nobody started started now. */
export function seenAt(phases: Phases, phase: string, now: number): Running {
  return { phase, detail: phases.get(phase)?.detail ?? '', ms: now - startOf(phases, phase, now) };
}

function startOf(phases: Phases, phase: string, now: number): number {
  return phases.get(phase)?.startedMs ?? now;
}
