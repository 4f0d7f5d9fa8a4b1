import { setTimeout as delay } from 'node:timers/promises';
import { retryReason } from './failure.ts';

/**
 * Where everybody who needs the primary waits while there is none. One of them asks for all, so that a primary that
 * comes back is not met by as many connections as there were people waiting.
 */
export interface Gate {
  /** Resolves at once while open, else when a probe succeeds. @throws at the deadline, what has kept it shut */
  readonly pass: (deadline: number) => Promise<void>;
  /** Notes that there is no primary, and by which error. */
  readonly shut: (because: unknown) => void;
}

/** Milliseconds between two probes, at first and at most. */
const PROBE = { first: 50, most: 250 };

/** @param probe resolves when the primary takes writes */
export function createGate(probe: () => Promise<void>): Gate {
  let isShut = false;
  let reason: unknown = null;
  let probing: Promise<void> | null = null;
  let waiting = 0;

  async function untilOpen(): Promise<void> {
    for (let failures = 0; waiting > 0; failures++) {
      try {
        await probe();
        break;
      } catch (error) {
        if (retryReason(error) === null) throw error;
        reason = error;
      }
      await delay(backOff(failures, PROBE));
    }
    // Also when nobody waits any more: whoever comes next finds out with what it came for.
    isShut = false;
  }

  async function pass(deadline: number): Promise<void> {
    if (!isShut) return;
    waiting++;
    probing ??= untilOpen().finally(() => {
      probing = null;
    });
    const timer = new AbortController();
    try {
      const late = delay(Math.max(0, deadline - performance.now()), 'late', { signal: timer.signal });
      if ((await Promise.race([probing, late])) === 'late') throw reason;
    } finally {
      waiting--;
      timer.abort();
    }
  }

  return {
    pass,
    shut: (error) => {
      isShut = true;
      reason = error;
    },
  };
}

/** Milliseconds to wait after so many failures (from 0): doubling up to `most`, and half of it by chance. */
export function backOff(failures: number, { first, most }: { first: number; most: number }): number {
  const longest = Math.min(most, first * 2 ** Math.min(failures, 30));
  return (longest * (1 + Math.random())) / 2;
}
