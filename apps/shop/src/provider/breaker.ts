/** Milliseconds; `openUntil` on a clock that only goes forward. */
export interface Breaker {
  readonly failures: number;
  readonly openUntil: number;
}

export const CLOSED: Breaker = { failures: 0, openUntil: 0 };

const FAILURES = 5;
const PAUSE = 5_000;

/** Whether a call may be made: not for some seconds after five failures in a row; then one may try. */
export function lets(breaker: Breaker, now: number): boolean {
  return breaker.failures < FAILURES || now >= breaker.openUntil;
}

/** Once a call is let through a breaker that was open, the others go on waiting for how it ends. */
export function trying(breaker: Breaker, now: number): Breaker {
  return breaker.failures < FAILURES ? breaker : { ...breaker, openUntil: now + PAUSE };
}

export function failed({ failures }: Breaker, now: number): Breaker {
  return { failures: failures + 1, openUntil: now + PAUSE };
}
