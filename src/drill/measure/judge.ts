import type { JourneyName } from '../../model/journey.ts';
import type { Measured } from './measure.ts';

/** What a scenario may cost users at most; what is left out is not judged. Times in milliseconds. */
export type Budget = {
  readonly [K in
    | 'failedRequests'
    | 'retriedReads'
    | 'longestGapMs'
    | 'writeGapMs'
    | 'lostWrites'
    | 'doubledWrites'
    | 'outOfOrderWrites'
    | 'staleReads'
    | 'convergeMs']?: number;
};

export interface Judgement {
  readonly what: keyof Budget;
  /** The journey to whose users the environment owes it; null: it is of the drill's own budget. */
  readonly owedTo: JourneyName | null;
  readonly allowed: number;
  /** Null: it never came to it. */
  readonly measured: number | null;
  readonly held: boolean;
}

export function judge(budget: Budget, measured: Measured): readonly Judgement[] {
  return (Object.entries(budget) as [keyof Budget, number][]).map(([what, allowed]) => {
    const value = measured[what];
    return { what, owedTo: null, allowed, measured: value, held: value !== null && value <= allowed };
  });
}
