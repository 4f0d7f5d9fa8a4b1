import type { Event } from '../model/event.ts';
import { follow, NO_PHASES, seenAt } from './phases.ts';
import type { Screen, Stage } from './screen.ts';

/** A screen for programs: one JSON value per line. The end of a phase carries its `ms`. */
export function jsonScreen({ write, now }: Pick<Stage, 'write' | 'now'>): Screen {
  let phases = NO_PHASES;
  const timed = (event: Event) =>
    event.kind === 'phase-finished' || event.kind === 'phase-failed'
      ? { ...event, ms: Math.round(seenAt(phases, event.phase, now()).ms) }
      : event;
  return {
    emit: (event) => {
      write(`${JSON.stringify(timed(event))}\n`);
      phases = follow(phases, event, now());
    },
    rest: () => {},
  };
}
