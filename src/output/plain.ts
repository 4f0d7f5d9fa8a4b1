import { lastingLine } from './lasting.ts';
import { runningLine } from './line.ts';
import type { Paint } from './paint.ts';
import { follow, NO_PHASES, runningAt } from './phases.ts';
import type { Screen, Stage } from './screen.ts';

const STILL_HERE_MS = 30_000;

/** A screen for files and pipes: every line lasts; a phase is told when it starts, ends, and while it takes long. */
export function plainScreen(stage: Stage, paint: Paint): Screen {
  let phases = NO_PHASES;
  let stop: (() => void) | undefined;

  const tell = (line: string) => stage.write(`${line}\n`);
  const remind = () => {
    for (const running of runningAt(phases, stage.now())) {
      if (running.ms >= STILL_HERE_MS / 2) tell(runningLine(running, '·', paint, Number.POSITIVE_INFINITY));
    }
  };
  const rest = () => {
    stop?.();
    stop = undefined;
  };

  return {
    emit: (event) => {
      const now = stage.now();
      const line = lastingLine(event, phases, now, paint);
      phases = follow(phases, event, now);
      if (line !== undefined) tell(line);
      if (event.kind === 'phase-started') {
        tell(runningLine({ ...event, ms: 0 }, '·', paint, Number.POSITIVE_INFINITY));
      }
      if (phases.size === 0) rest();
      else stop ??= stage.every(STILL_HERE_MS, remind);
    },
    rest,
  };
}
