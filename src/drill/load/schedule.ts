import type { JourneyName } from '../../model/journey.ts';

/** How much of the rate each journey has. Signing in and buying cost a server most, and people do them least. */
export const SHARES: Readonly<Partial<Record<JourneyName, number>>> = {
  resolve: 0.1,
  read: 0.42,
  static: 0.2,
  write: 0.25,
  'sign-in': 0.02,
  pay: 0.01,
};

export interface Tick {
  readonly journey: JourneyName;
  /** Counts within the journey, from 0. */
  readonly number: number;
  /** Milliseconds from the start of the load. */
  readonly at: number;
}

/**
 * When what begins, for ever: each journey at its own fixed rate, so that the time between two successes is known when
 * all is healthy. The journeys are shifted against each other, so that they do not all begin at once.
 * @param rate things a second, all journeys together
 */
export function* schedule(rate: number, journeys: readonly JourneyName[]): Generator<Tick, never> {
  const lanes = journeys.map((journey, index) => {
    const every = everyOf(rate, journey);
    return { journey, every, next: (every * (index + 1)) / (journeys.length + 1), number: 0 };
  });
  for (;;) {
    const first = lanes.reduce((one, other) => (other.next < one.next ? other : one));
    yield { journey: first.journey, number: first.number, at: first.next };
    first.number += 1;
    first.next += first.every;
  }
}

/** Milliseconds between two of a journey. */
export const everyOf = (rate: number, journey: JourneyName) => 1000 / (rate * (SHARES[journey] ?? 0.01));
