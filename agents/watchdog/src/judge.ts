import type { Activity } from './group.ts';
import type { Watched } from './settings.ts';
import type { Heard } from './sign.ts';

/** One look at a program; times in milliseconds. */
export interface Look {
  readonly heard: Heard;
  /** Since the look before. */
  readonly spanMs: number;
  /** How much of that came of the watchdog's own lateness. */
  readonly lateMs: number;
  /** What the program did meanwhile; null where the kernel does not tell. */
  readonly did: Activity | null;
}

/** What the looks so far come to. */
export interface Standing {
  /** For how long it has been silent, and has done nothing. */
  readonly stillMs: number;
  /** For how long it has been silent, and has run all the time. */
  readonly spinningMs: number;
  /** For how long it has answered. */
  readonly wellMs: number;
  /** How long it is spared after a kill, and how much of that is left. */
  readonly spareMs: number;
  readonly sparedMs: number;
}

const SPARE_FIRST_MS = 10_000;
const SPARE_MOST_MS = 10 * 60_000;
/** Well for this long after a kill, it starts with a clean slate. */
const FORGIVEN_MS = 60_000;
/** A watchdog that came this much too late knows nothing of others' silence. */
const LATE_MS = 250;
/** Threads beside those that hang may have a little to do. */
const IDLE = 0.05;
/** Who runs for more than half of the time does not wait for a processor. */
const RUNNING = 0.5;

const QUIET = { stillMs: 0, spinningMs: 0 } as const;

export const UNSEEN: Standing = { ...QUIET, wellMs: 0, spareMs: SPARE_FIRST_MS, sparedMs: 0 };

export interface Verdict {
  readonly standing: Standing;
  /** Why it is to be killed; null: it is not. */
  readonly kill: string | null;
}

/**
 * A program that hangs is silent and does nothing, or it is silent and spins. One that is silent because the machine
 * starves waits to run: the kernel tells the difference, and no clock does. What spins gets much longer, or for ever.
 */
export function judge(before: Standing, look: Look, patience: Pick<Watched, 'stillMs' | 'busyMs'>): Verdict {
  const standing = after(before, look);
  const why = standing.sparedMs > 0 ? null : whyKill(standing, patience);
  if (why === null) return { standing, kill: null };
  const { spareMs } = standing;
  return {
    kill: why,
    standing: {
      ...standing,
      ...QUIET,
      spareMs: Math.min(2 * spareMs, SPARE_MOST_MS),
      sparedMs: spareMs,
    },
  };
}

function after(before: Standing, { heard, spanMs, lateMs, did }: Look): Standing {
  const aged = { ...before, sparedMs: Math.max(0, before.sparedMs - spanMs) };
  if (heard === 'nobody') return { ...aged, ...QUIET, wellMs: 0 };
  if (heard === 'something') {
    const wellMs = before.wellMs + spanMs;
    const spareMs = wellMs < FORGIVEN_MS ? before.spareMs : SPARE_FIRST_MS;
    return { ...aged, ...QUIET, wellMs, spareMs };
  }
  if (lateMs > LATE_MS) return { ...aged, wellMs: 0 };
  const idle = did !== null && did.ranMs + did.waitedMs <= IDLE * spanMs;
  const spins = did === null || did.ranMs >= RUNNING * spanMs;
  return {
    ...aged,
    wellMs: 0,
    stillMs: idle ? before.stillMs + spanMs : 0,
    spinningMs: spins ? before.spinningMs + spanMs : 0,
  };
}

function whyKill(
  { stillMs, spinningMs }: Standing,
  patience: Pick<Watched, 'stillMs' | 'busyMs'>,
): string | null {
  const seconds = (ms: number) => `${Math.round(ms / 100) / 10} s`;
  if (stillMs >= patience.stillMs) return `has stood still for ${seconds(stillMs)}`;
  if (patience.busyMs !== null && spinningMs >= patience.busyMs) {
    return `is busy, and has not answered for ${seconds(spinningMs)}`;
  }
  return null;
}
