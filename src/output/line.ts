import type { Event } from '../model/event.ts';
import { describe } from '../plan/index.ts';
import { duration } from './duration.ts';
import type { Paint } from './paint.ts';
import type { Running } from './phases.ts';
import { cut, padded } from './table.ts';

/** Cells for the name of a phase or host, so that what follows lines up. */
const NAME_CELLS = 12;
const MARGIN_CELLS = NAME_CELLS + 3;

/** Below this, a duration says nothing that anybody waits for. */
const WORTH_TELLING_MS = 2000;

/** One line of at most `cells` for a phase under way. */
export function runningLine(
  { phase, detail, ms }: Running,
  sign: string,
  paint: Paint,
  cells: number,
): string {
  const time = elapsed(ms);
  const shown = cut(detail, cells - MARGIN_CELLS - time.length);
  return `${paint.faint(sign)} ${padded(phase, NAME_CELLS)} ${shown}${paint.faint(time)}`;
}

export function finishedLine(phase: string, outcome: string, ms: number, paint: Paint): string {
  return `${paint.good('✓')} ${padded(phase, NAME_CELLS)} ${outcome}${paint.faint(`  ${duration(ms)}`)}`;
}

export function failedLine({ phase, detail, ms }: Running, paint: Paint): string {
  return `${paint.bad('✗')} ${padded(phase, NAME_CELLS)} ${detail}${paint.faint(elapsed(ms))}`;
}

export function stepLine({ host, step }: Extract<Event, { kind: 'step' }>, paint: Paint): string {
  return `${paint.good('+')} ${padded(host, NAME_CELLS)} ${describe(step)}`;
}

export function warningLine(text: string, paint: Paint): string {
  return `${paint.careful('!')} ${text}`;
}

function elapsed(ms: number): string {
  return ms < WORTH_TELLING_MS ? '' : `  ${duration(Math.floor(ms / 1000) * 1000)}`;
}
