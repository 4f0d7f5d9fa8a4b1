import { Counter, type Registry } from '@prometheus-io/client';
import { type Outcome, outcomeOf, ProviderFailure } from './failure.ts';

/** Milliseconds; `openUntil` on a clock that only goes forward. */
export interface Breaker {
  readonly failures: number;
  readonly openUntil: number;
}

export const CLOSED: Breaker = { failures: 0, openUntil: 0 };

const FAILURES = 5;
const PAUSE = 5_000;

/** Whether a call may be made: not for some seconds after five failures in a row; then one may try. */
export function allows(breaker: Breaker, now: number): boolean {
  return breaker.failures < FAILURES || now >= breaker.openUntil;
}

/** Once a call is let through a breaker that was open, the others go on waiting for how it ends. */
export function halfOpened(breaker: Breaker, now: number): Breaker {
  return breaker.failures < FAILURES ? breaker : { ...breaker, openUntil: now + PAUSE };
}

export function failed({ failures }: Breaker, now: number): Breaker {
  return { failures: failures + 1, openUntil: now + PAUSE };
}

export type WithBreaker = <T>(name: string, call: () => Promise<T>) => Promise<T>;

/**
 * Counts calls of the provider by how they end, and stops making them for a while when none brings an answer: visitors
 * are told at once instead of after a time-out each. @throws ProviderFailure
 */
export function withBreaker(metrics: Registry): WithBreaker {
  const calls = new Counter({
    name: 'site_payment_calls_total',
    help: 'Calls of the payment provider, by what was asked and how it ended.',
    labelNames: ['call', 'outcome'],
    registers: [metrics],
  });
  let breaker = CLOSED;

  return async (name, call) => {
    const now = performance.now();
    if (!allows(breaker, now)) {
      calls.inc({ call: name, outcome: 'not-made' });
      throw new ProviderFailure('unknown', 'it has not answered lately, and is not asked for some seconds');
    }
    breaker = halfOpened(breaker, now);
    try {
      const answer = await call();
      breaker = CLOSED;
      calls.inc({ call: name, outcome: 'done' });
      return answer;
    } catch (error) {
      const outcome: Outcome = outcomeOf(error);
      breaker = outcome === 'unknown' ? failed(breaker, performance.now()) : CLOSED;
      calls.inc({ call: name, outcome });
      throw new ProviderFailure(outcome, error);
    }
  };
}
