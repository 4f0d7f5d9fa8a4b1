import { lastingLine } from './lasting.ts';
import { runningLine } from './line.ts';
import type { Paint } from './paint.ts';
import { follow, NO_PHASES, runningAt } from './phases.ts';
import type { Screen, Stage } from './screen.ts';

const FRAME_MS = 125;
const SPINNER = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'];

/** A screen for a terminal: one moving line per running phase, below the lines that last. */
export function liveScreen(stage: Stage, paint: Paint): Screen {
  let phases = NO_PHASES;
  let drawn = 0;
  let stop: (() => void) | undefined;

  const draw = (lasting: readonly string[]) => {
    const now = stage.now();
    const sign = SPINNER[Math.floor(now / FRAME_MS) % SPINNER.length] ?? '';
    const moving = runningAt(phases, now)
      .slice(0, stage.rows() - 1)
      .map((running) => runningLine(running, sign, paint, stage.cells() - 1));
    stage.write(erase(drawn) + [...lasting, ...moving].map((line) => `${line}\n`).join(''));
    drawn = moving.length;
  };

  const rest = () => {
    stop?.();
    stop = undefined;
    stage.write(erase(drawn));
    drawn = 0;
  };

  return {
    emit: (event) => {
      const now = stage.now();
      const line = lastingLine(event, phases, now, paint);
      phases = follow(phases, event, now);
      draw(line === undefined ? [] : [line]);
      if (phases.size === 0) rest();
      else stop ??= stage.every(FRAME_MS, () => draw([]));
    },
    rest,
  };
}

/** Clears the last lines; the return covers what a terminal echoes, such as `^C`. */
function erase(lines: number): string {
  return lines === 0 ? '' : `\r\x1b[${lines}A\x1b[J`;
}
