import type { Emit } from '../model/event.ts';

/** Where people watch events go by. */
export interface Screen {
  readonly emit: Emit;
  /** Takes away whatever is not meant to last, so that other text can follow. */
  readonly rest: () => void;
}

/** What a screen needs of the world; times in milliseconds. */
export interface Stage {
  readonly write: (text: string) => void;
  readonly now: () => number;
  /** Calls `tick` every `ms` until the function that it returns is called; it keeps no process alive. */
  readonly every: (ms: number, tick: () => void) => () => void;
  readonly cells: () => number;
  readonly rows: () => number;
}

export function stageOn(stream: NodeJS.WriteStream): Stage {
  return {
    write: (text) => stream.write(text),
    now: () => performance.now(),
    every: (ms, tick) => {
      const timer = setInterval(tick, ms).unref();
      return () => clearInterval(timer);
    },
    cells: () => stream.columns ?? 100,
    rows: () => stream.rows ?? 40,
  };
}
