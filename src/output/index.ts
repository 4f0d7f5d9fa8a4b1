import type { Emit } from '../model/event.ts';
import { calm } from './calm.ts';
import { failureText, failureValue } from './failure.ts';
import { jsonScreen } from './json.ts';
import { liveScreen } from './live.ts';
import { type Paint, paintFor } from './paint.ts';
import { plainScreen } from './plain.ts';
import { type Screen, stageOn } from './screen.ts';

export { duration } from './duration.ts';
export { type Paint, paintFor } from './paint.ts';
export { fold, padded, table } from './table.ts';
export { watchWriting } from './unwritten.ts';

/** All that a command prints goes through here. */
export interface Output {
  /** Progress: for people on stderr, for programs as JSON lines on stdout. */
  readonly emit: Emit;
  /**
   * What the command was asked for, on stdout: a text for people, `value` as a JSON line for programs. `cells` is how
   * wide the terminal is; without one there is no end to a line.
   */
  readonly answer: (value: object, text: (paint: Paint, cells: number) => string) => void;
  /** An error for people on stderr, for programs as a JSON line on stdout. */
  readonly fail: (error: unknown) => void;
  /** Takes away lines that are not meant to last; call it before anything else writes to the terminal. */
  readonly rest: () => void;
}

export function outputTo(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream, json: boolean): Output {
  return json ? outputForPrograms(stdout) : outputForPeople(stdout, stderr);
}

function outputForPeople(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Output {
  const screen = screenOn(stderr);
  return {
    emit: screen.emit,
    answer: (_value, text) => {
      screen.rest();
      stdout.write(`${text(paintOn(stdout), stdout.columns ?? Number.POSITIVE_INFINITY)}\n`);
    },
    fail: (error) => {
      screen.rest();
      stderr.write(`\n${failureText(error, paintOn(stderr))}\n`);
    },
    rest: screen.rest,
  };
}

function outputForPrograms(stdout: NodeJS.WriteStream): Output {
  const screen = jsonScreen(stageOn(stdout));
  const print = (value: object) => stdout.write(`${JSON.stringify(value)}\n`);
  return {
    emit: screen.emit,
    answer: (value) => print({ kind: 'answer', ...value }),
    fail: (error) => print(failureValue(error)),
    rest: screen.rest,
  };
}

function screenOn(stream: NodeJS.WriteStream): Screen {
  const moving = stream.isTTY && process.env.TERM !== 'dumb';
  return calm((moving ? liveScreen : plainScreen)(stageOn(stream), paintOn(stream)));
}

/** Colours only on a terminal that has them; `NO_COLOR` and `TERM=dumb` are among what hasColors() reads. */
function paintOn(stream: NodeJS.WriteStream): Paint {
  return paintFor(stream.isTTY === true && stream.hasColors());
}
