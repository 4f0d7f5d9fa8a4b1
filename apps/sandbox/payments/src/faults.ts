/** How likely each thing is to go wrong, from 0 to 1; `delayMs` is how long a delay lasts, at most. */
export interface Faults {
  /** The connection breaks before anything is done. */
  readonly dropBefore: number;
  /** Everything is done, and the connection breaks instead of an answer. */
  readonly dropAfter: number;
  /** An error of the provider's own (500), with nothing done. */
  readonly error: number;
  readonly delay: number;
  readonly delayMs: number;
  readonly webhookDuplicate: number;
  /** A webhook comes late, after those that were sent after it. */
  readonly webhookReorder: number;
  /** A webhook is never sent. */
  readonly webhookLose: number;
  /** Beside a webhook comes one that somebody else has signed. */
  readonly webhookForge: number;
  /** Beside a webhook comes one with a signature of ten minutes ago. */
  readonly webhookStale: number;
}

export const NO_FAULTS: Faults = {
  dropBefore: 0,
  dropAfter: 0,
  error: 0,
  delay: 0,
  delayMs: 0,
  webhookDuplicate: 0,
  webhookReorder: 0,
  webhookLose: 0,
  webhookForge: 0,
  webhookStale: 0,
};

/** The faults that are in force, and the dice; equal seeds throw alike. */
export interface Dice {
  readonly faults: () => Faults;
  /** @throws Error for a name that is none, or a value that is no probability */
  readonly set: (faults: Partial<Faults>, seed?: number) => void;
  readonly throws: (fault: Exclude<keyof Faults, 'delayMs'>) => boolean;
  /** From 0 to 1. */
  readonly next: () => number;
}

export function dice(): Dice {
  let faults = NO_FAULTS;
  let random = mulberry32(1);
  return {
    faults: () => faults,
    set: (wanted, seed = 1) => {
      for (const [name, value] of Object.entries(wanted)) {
        const most = name === 'delayMs' ? 60_000 : 1;
        if (!Object.hasOwn(NO_FAULTS, name)) throw new Error(`there is no fault ${name}`);
        if (typeof value !== 'number' || !(value >= 0 && value <= most)) {
          throw new Error(`${name} must be from 0 to ${most}`);
        }
      }
      faults = { ...NO_FAULTS, ...wanted };
      random = mulberry32(seed);
    },
    throws: (fault) => faults[fault] > 0 && random() < faults[fault],
    next: () => random(),
  };
}

/** A small generator with 32 bits of state, by Tommy Ettinger; good enough for dice. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
