import type { Event } from '../model/event.ts';
import { failedLine, finishedLine, stepLine, warningLine } from './line.ts';
import type { Paint } from './paint.ts';
import { type Phases, seenAt } from './phases.ts';

/** The line that an event leaves behind for good, or undefined when it only moves a phase along. */
export function lastingLine(event: Event, before: Phases, now: number, paint: Paint): string | undefined {
  switch (event.kind) {
    case 'phase-started':
    case 'phase-progress':
      return undefined;
    case 'phase-finished':
      return finishedLine(event.phase, event.outcome, seenAt(before, event.phase, now).ms, paint);
    case 'phase-failed':
      return failedLine(seenAt(before, event.phase, now), paint);
    case 'step':
      return stepLine(event, paint);
    case 'note':
      return event.text;
    case 'warning':
      return warningLine(event.text, paint);
  }
}
