import { Counter, type Registry } from '@prometheus-io/client';
import { CLOSED, failed, lets, trying } from './breaker.ts';
import { type Outcome, outcomeOf, ProviderFailure } from './failure.ts';

export type Guarded = <T>(name: string, call: () => Promise<T>) => Promise<T>;

/**
 * Counts calls of the provider by how they end, and stops making them for a while when none brings an answer: visitors
 * are told at once instead of after a time-out each. @throws ProviderFailure
 */
export function guarded(metrics: Registry): Guarded {
  const calls = new Counter({
    name: 'site_payment_calls_total',
    help: 'Calls of the payment provider, by what was asked and how it ended.',
    labelNames: ['call', 'outcome'],
    registers: [metrics],
  });
  let breaker = CLOSED;

  return async (name, call) => {
    const now = performance.now();
    if (!lets(breaker, now)) {
      calls.inc({ call: name, outcome: 'not-made' });
      throw new ProviderFailure('unknown', 'it has not answered lately, and is not asked for some seconds');
    }
    breaker = trying(breaker, now);
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
